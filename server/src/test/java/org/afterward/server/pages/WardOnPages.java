package org.afterward.server.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.Identifier;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.clinical.fact.Visit;
import org.afterward.clinical.vital.Consciousness;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;
import org.afterward.server.RealDatabase;
import org.afterward.server.access.AccessConfiguration;
import org.afterward.server.audit.AuditConfiguration;
import org.afterward.server.board.BoardConfiguration;
import org.afterward.server.chart.ChartConfiguration;
import org.afterward.server.desk.DeskConfiguration;
import org.afterward.server.entry.EntryConfiguration;
import org.afterward.server.journal.Appended;
import org.afterward.server.journal.Head;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.Kept;
import org.afterward.server.journal.Submission;
import org.afterward.server.journal.Tail;
import org.afterward.server.live.Wards;
import org.afterward.server.privacy.PrivacyConfiguration;
import org.afterward.server.register.Register;
import org.afterward.server.register.RegisterConfiguration;
import org.afterward.server.sharing.SharingConfiguration;
import org.afterward.server.signin.SignInConfiguration;
import org.afterward.server.signin.passkey.PasskeyConfiguration;
import org.afterward.server.signin.provider.ProviderConfiguration;
import org.afterward.server.site.Site;
import org.afterward.server.team.TeamConfiguration;
import org.afterward.server.visit.VisitConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages over a ward in memory: everything real but the journal, which is a list.
public final class WardOnPages implements AutoCloseable {
    public static final String WARD = "7 West";
    private static final Source MONITOR = new Source("hl7:MON|WARD7", "m1", "");
    private static final String[] NAMES = {
        "Okonkwo|Ada",
        "Lindqvist|Per",
        "Hargreaves-Montgomery|Wilhelmina Constance",
        "Singh|Harpreet",
        "Nakamura|Yuki",
        "O’Brien|Sean",
        "Kowalczyk|Agnieszka",
        "Abdi|Faduma",
        "Dupont|Jean-Luc",
        "García Lorca|María",
        "Müller|Hans",
        "Evans|Gwen",
        "Rossi|Giulia",
        "Chukwu|Emeka",
        "Jansen|Willem",
        "Patel|Meera",
        "Smith|John",
        "Halvorsen|Ingrid",
        "Diallo|Mamadou",
        "Wright|Dorothy",
        "Tanaka|Hiroshi"
    };
    private static final String[] OPERATIONS = {
        "Right hemicolectomy",
        "Anterior resection",
        "Hip fracture fixation",
        "Laparoscopic cholecystectomy",
        "Femoro-popliteal bypass",
        "Gastrectomy",
        "Nephrectomy"
    };

    private static final ThreadLocal<RealDatabase> OPENING = new ThreadLocal<>();

    private final RealDatabase database = RealDatabase.fresh();
    private final java.nio.file.Path data = RealDatabase.programs().resolve("data-" + java.util.UUID.randomUUID());
    private final ConfigurableApplicationContext context;
    private final ListJournal journal;
    private final Instant now = Instant.now();

    public WardOnPages() {
        this(new String[0]);
    }

    /// @param settings beside the usual ones: `--name=value`
    public WardOnPages(String[] settings) {
        OPENING.set(database);
        var application = new SpringApplication(Everything.class);
        application.setBannerMode(org.springframework.boot.Banner.Mode.OFF);
        context = application.run(Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--logging.level.root=WARN",
                                "--afterward.data=" + data,
                                "--spring.flyway.enabled=false",
                                "--spring.main.register-shutdown-hook=false"),
                        Arrays.stream(settings))
                .toArray(String[]::new));
        journal = context.getBean(ListJournal.class);
        accounts().add("joy", "Nurse Joy Adeyemi", Role.NURSE, "correct horse battery");
        rostered("joy", Role.NURSE, WARD);
        accounts().add("lab", "Laboratory", org.afterward.server.signin.Standing.program(), "correct horse battery");
    }

    /// From yesterday until tomorrow, on the whole ward.
    public void rostered(String staff, Role role, String onWard) {
        var shift = new Shift(
                "shift/" + staff,
                staff,
                onWard,
                role,
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(1)),
                Set.of(),
                false,
                "PAGE",
                false);
        register().keep(new Author("test", "Test"), shift.id(), null, shift, 1);
    }

    public RealDatabase database() {
        return database;
    }

    public Register register() {
        return context.getBean(Register.class);
    }

    /// One of the objects that the rooms are built of.
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    public org.afterward.server.signin.Accounts accounts() {
        return context.getBean(org.afterward.server.signin.Accounts.class);
    }

    public String address() {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    /// 21 patients in 24 beds, each with a day of sets every four hours.
    public void fill() {
        var random = new Random(7);
        for (var bed = 1; bed <= 24; bed++) {
            tell(null, now, new Fact.LocationDescribed("bed" + bed, String.valueOf(bed), "bd", "w7", true));
        }
        tell(null, now, new Fact.LocationDescribed("w7", WARD, "wa", "", true));
        var bed = 0;
        for (var i = 0; i < NAMES.length; i++) {
            bed += i == 4 || i == 13 || i == 18 ? 2 : 1;
            var id = patient(i);
            admit(id, NAMES[i].split("\\|")[0], NAMES[i].split("\\|")[1], bed, 30 + (i * 7) % 60);
            tell(
                    id,
                    now.minus(Duration.ofHours(20 + 24L * (i % 5))),
                    new Fact.OperationStated(
                            "op" + i,
                            "completed",
                            OPERATIONS[i % OPERATIONS.length],
                            "",
                            now.minus(Duration.ofHours(20 + 24L * (i % 5))),
                            null));
            var ill = new int[] {6, 0, 3, 0, 1, 2, 4, 0, 1, 0, 7, 0, 0, 1, 0, 0, 4, 1, 0, 1, 2}[i];
            for (var set = 9; set >= 0; set--) {
                if (i == 9) {
                    continue;
                }
                var at = now.minus(Duration.ofMinutes(240L * set + random.nextInt(i == 6 ? 250 : 55)));
                observe(id, at, Math.max(0, ill - set / 2), i == 2 && set == 0, random);
            }
        }
    }

    public static PatientId patient(int i) {
        return PatientId.of("HOSP", "MRN" + i);
    }

    public void admit(PatientId id, String family, String given, int bed, int age) {
        var born = java.time.LocalDate.ofInstant(now, ZoneId.of("Europe/London"))
                .minusYears(age)
                .minusDays(40);
        tell(
                id,
                now.minus(Duration.ofDays(5)),
                new Fact.PersonDescribed(new Person(
                        List.of(new Identifier("HOSP", "MRN-" + id.value().substring(1, 7), "MR")),
                        family,
                        given,
                        age % 2 == 0 ? "male" : "female",
                        born,
                        0,
                        null)));
        tell(id, now.minus(Duration.ofDays(5)), new Fact.Admitted(visit(bed)));
    }

    private static Visit visit(int bed) {
        return new Visit("", "I", new Place(WARD, "", String.valueOf(bed), ""), "", "Mr Ahmed", null, null, "");
    }

    private void observe(PatientId id, Instant at, int ill, boolean partial, Random random) {
        var list = new ArrayList<Observation>();
        list.add(seen(Vital.RESPIRATORY_RATE, new Reading.Measured(14 + random.nextInt(4) + ill * 2), at));
        list.add(seen(Vital.SPO2, new Reading.Measured(97 - ill + random.nextInt(2)), at));
        list.add(seen(Vital.AIR_OR_OXYGEN, new Reading.Breathing(ill > 2, ill > 2 ? "nasal cannula" : ""), at));
        list.add(seen(Vital.SYSTOLIC, new Reading.Measured(128 - ill * 5 + random.nextInt(12)), at));
        list.add(seen(Vital.DIASTOLIC, new Reading.Measured(76 - ill * 2 + random.nextInt(6)), at));
        list.add(seen(Vital.PULSE, new Reading.Measured(74 + ill * 6 + random.nextInt(10)), at));
        if (!partial) {
            list.add(seen(Vital.CONSCIOUSNESS, new Reading.Awake(Consciousness.A), at));
            list.add(seen(Vital.TEMPERATURE, new Reading.Measured(367 + ill * 3 + random.nextInt(6)), at));
        }
        if (ill == 2) {
            list.add(seen(Vital.SENDER_NEWS2, new Reading.Measured(9), at));
        }
        tell(id, at, new Fact.Observed("g" + at.toEpochMilli(), list, 0));
    }

    /// One more set, now.
    public void worsen(PatientId id, int ill) {
        observe(id, Instant.now(), ill, false, new Random(1));
    }

    private static Observation seen(Vital vital, Reading reading, Instant at) {
        return new Observation(vital, "", reading, at, Observation.Status.FINAL, "as sent", Set.of());
    }

    public void tell(@org.jspecify.annotations.Nullable PatientId id, Instant at, Fact fact) {
        journal.append(new Submission(
                        List.of(new Report(
                                new FactId("test:" + journal.entries.size()),
                                id,
                                id == null ? null : EncounterId.of("HOSP", id.value()),
                                at,
                                at,
                                new Author("joy", "Joy Adeyemi"),
                                MONITOR,
                                fact)),
                        null))
                .join();
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }

    /// A journal that is a list, and tells its followers at once.
    static final class ListJournal implements Journal, Tail {
        final List<Entry> entries = new ArrayList<>();
        private final Wards wards;
        private final DataSource database;
        private final List<Listener> followers = new java.util.concurrent.CopyOnWriteArrayList<>();

        ListJournal(Wards wards, DataSource database) {
            this.wards = wards;
            this.database = database;
        }

        @Override
        public Following follow(long seq, Listener listener) {
            followers.add(listener);
            return new Following() {
                @Override
                public long seq() {
                    return entries.size();
                }

                @Override
                public void close() {
                    followers.remove(listener);
                }
            };
        }

        private void project(List<Entry> written) {
            try (var connection = database.getConnection()) {
                var batch = written.stream().map(entry -> new Kept(entry, null)).toList();
                for (var projection : RegisterConfiguration.projections()) {
                    projection.apply(batch, connection);
                }
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public synchronized CompletableFuture<Appended> append(Submission submission) {
            var written = new ArrayList<Entry>();
            for (var report : submission.reports()) {
                if (entries.stream().noneMatch(entry -> entry.id().equals(report.id()))) {
                    var late = report.source().feed().startsWith("form")
                            ? Instant.now()
                            : report.occurredAt().plusSeconds(40);
                    written.add(new Entry(entries.size() + 1L, late, report));
                    entries.add(written.getLast());
                }
            }
            if (!written.isEmpty()) {
                project(written);
                wards.onEntries(written);
                followers.forEach(follower -> follower.onEntries(written));
            }
            return CompletableFuture.completedFuture(
                    written.isEmpty() ? repeated(submission) : new Appended.Recorded(written));
        }

        private Appended repeated(Submission submission) {
            var first = submission.reports().getFirst().id();
            return new Appended.Repeated(
                    first, entry(first).map(kept -> kept.entry().seq()).orElse(0L));
        }

        @Override
        public Head head() {
            return Head.EMPTY;
        }

        @Override
        public List<Entry> since(long seq, int limit) {
            return entries.stream()
                    .filter(entry -> entry.seq() > seq)
                    .limit(limit)
                    .toList();
        }

        @Override
        public Optional<Kept> entry(long seq) {
            return entries.stream()
                    .filter(entry -> entry.seq() == seq)
                    .findFirst()
                    .map(entry -> new Kept(entry, null));
        }

        @Override
        public Optional<Kept> entry(FactId id) {
            return entries.stream()
                    .filter(entry -> entry.id().equals(id))
                    .findFirst()
                    .map(entry -> new Kept(entry, null));
        }

        @Override
        public synchronized List<Entry> of(Set<PatientId> patients, Instant from, Instant until) {
            return entries.stream()
                    .filter(entry -> patients.contains(entry.report().patient()))
                    .filter(entry -> !entry.report().occurredAt().isBefore(from)
                            && entry.report().occurredAt().isBefore(until))
                    .toList();
        }

        @Override
        public Head asKnownAt(Instant moment) {
            return Head.EMPTY;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        PagesConfiguration.class,
        SignInConfiguration.class,
        PasskeyConfiguration.class,
        ProviderConfiguration.class,
        RegisterConfiguration.class,
        AuditConfiguration.class,
        AccessConfiguration.class,
        BoardConfiguration.class,
        EntryConfiguration.class,
        ChartConfiguration.class,
        DeskConfiguration.class,
        PrivacyConfiguration.class,
        SharingConfiguration.class,
        TeamConfiguration.class,
        VisitConfiguration.class
    })
    static class Everything {
        @Bean
        DataSource source() {
            return OPENING.get().source();
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        House house() {
            return new House("St Elsewhere", ZoneId.of("Europe/London"), true);
        }

        @Bean
        Site site() {
            return Site.in(ZoneId.of("Europe/London"));
        }

        @Bean
        Wards wards() {
            return new Wards(Site.KEPT);
        }

        @Bean
        ListJournal journal(Wards wards, DataSource database) {
            return new ListJournal(wards, database);
        }
    }
}
