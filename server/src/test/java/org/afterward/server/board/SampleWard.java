package org.afterward.server.board;

import java.util.ArrayList;
import java.util.List;
import org.afterward.server.board.ScoreView.Tone;

/// A ward that never existed: 24 beds with what a surgical ward has on a Monday afternoon.
public final class SampleWard {
    private static final String[] PEOPLE = {
        "OKONKWO, Ada|71 y female|Right hemicolectomy|7|HIGH|respirations 26, systolic 96, pulse 118|2,3,3,5,7|4 min|2|in 26 min|",
        "LINDQVIST, Per|64 y male|Anterior resection|1|LOW|pulse 92|3,2,2,1,1|1 h 12|3|in 4 h 48|",
        "HARGREAVES-MONTGOMERY, Wilhelmina Constance|88 y female|Hip fracture fixation|≥5|MEDIUM|temperature missing; oxygen, saturation 93|3,4,4,5,5|22 min|1|in 38 min|",
        "SINGH, Harpreet|45 y male|Laparoscopic cholecystectomy|0|ZERO|all readings in range|1,0,0,0,0|3 h 05|1|in 8 h 55|",
        "",
        "NAKAMURA, Yuki|59 y female|Gastrectomy|3|SINGLE|new confusion|0,0,1,0,3|17 min|4|in 43 min|",
        "O’BRIEN, Sean|77 y male|Femoro-popliteal bypass|4|LOW|oxygen 2 L, saturation 95, temperature 38.4|2,2,3,3,4|2 h 40|2|in 3 h 20|sender says 5",
        "KOWALCZYK, Agnieszka|52 y female|Hartmann’s procedure|5|MEDIUM|pulse 112, respirations 22, temperature 38.2|6,6,6,5,5|1 h 21|5|21 min overdue|",
        "ABDI, Faduma|33 y female|Appendicectomy|0|ZERO|all readings in range|0,0,0,0,0|5 h 50|0|in 6 h 10|",
        "DUPONT, Jean-Luc|69 y male|Whipple’s procedure|2|LOW|oxygen 1 L|4,3,3,2,2|48 min|6|in 5 h 12|",
        "GARCÍA LORCA, María|74 y female|Left hemicolectomy|–|NONE|no set yet|||0|first set due now|",
        "MÜLLER, Hans|81 y male|Aortic aneurysm repair|8|HIGH|oxygen 4 L, saturation 91, pulse 108|4,5,7,7,8|9 min|3|in 21 min|",
        "EVANS, Gwen|66 y female|Sigmoid colectomy|1|LOW|temperature 35.8|1,1,0,1,1|6 h 31|2|31 min overdue|",
        "ROSSI, Giulia|29 y female|Ileocaecal resection|0|ZERO|all readings in range|2,1,0,0,0|55 min|4|in 11 h 05|",
        "",
        "CHUKWU, Emeka|58 y male|Nephrectomy|≥2|LOW|consciousness and temperature missing|1,1,2,2,2|31 min|1|in 5 h 29|",
        "JANSEN, Willem|84 y male|Hip replacement|1|LOW|pulse 96|1,2,2,1,1|2 h 02|2|in 3 h 58|",
        "PATEL, Meera|47 y female|Thyroidectomy|0|ZERO|all readings in range|0,0,0,0,0|1 h 44|1|in 10 h 16|",
        "SMITH, John|70 y male|Cystectomy|6|MEDIUM|saturation 93, oxygen 2 L, pulse 114|3,3,5,6,6|12 min|3|in 48 min|",
        "HALVORSEN, Ingrid|62 y female|Liver resection|2|LOW|respirations 21|2,2,2,2,2|3 h 33|4|in 2 h 27|",
        "",
        "DIALLO, Mamadou|55 y male|Ventral hernia repair|0|ZERO|all readings in range|0,1,1,0,0|4 h 12|2|in 7 h 48|",
        "WRIGHT, Dorothy|91 y female|Laparotomy|3|LOW|systolic 108, oxygen 1 L|5,4,4,3,3|38 min|7|in 5 h 22|",
        "TANAKA, Hiroshi|68 y male|Oesophagectomy|4|SINGLE|systolic 88|1,1,2,2,4|26 min|5|in 34 min|",
    };

    public static BoardView board() {
        var beds = new ArrayList<BedView>();
        for (var i = 0; i < PEOPLE.length; i++) {
            var lines = new ArrayList<PatientLine>();
            if (!PEOPLE[i].isEmpty()) {
                lines.add(line(PEOPLE[i], i));
            }
            beds.add(new BedView("b" + (i + 1), String.valueOf(i + 1), lines, false, false));
        }
        return new BoardView(
                "Ward 7 West",
                "/ward/Ward%207%20West",
                "/ward/Ward%207%20West/live",
                "14:03:12",
                "a1",
                new WardSummary(
                        "21 patients in 24 beds",
                        List.of(
                                new WardSummary.Count(Tone.HIGH, 2, "high"),
                                new WardSummary.Count(Tone.MEDIUM, 3, "medium"),
                                new WardSummary.Count(Tone.SINGLE, 2, "single 3")),
                        "2 sets overdue",
                        List.of("Monitors (MON|WARD7): nothing since 13:41")),
                beds,
                List.of(new BoardView.Link("/", "all wards")));
    }

    private static PatientLine line(String person, int index) {
        var words = person.split("\\|", -1);
        var tone = Tone.valueOf(words[4]);
        var behind = words[9].contains("overdue");
        return new PatientLine(
                "/patient/p" + index,
                "p" + index,
                words[0],
                words[1],
                words[2],
                false,
                new ScoreView(
                        tone,
                        words[3],
                        switch (tone) {
                            case NONE -> "no set";
                            case ZERO, LOW -> "low";
                            case SINGLE -> "single 3";
                            case MEDIUM -> "medium";
                            case HIGH -> "high";
                        },
                        "NEWS2 " + words[3],
                        words[5],
                        words[10],
                        words[3].startsWith("≥") || behind),
                trend(words[6]),
                words[7],
                behind,
                false,
                "POD " + words[8],
                List.of("eat", "drink", "pain", "move", "tubes", "wound and bowel").stream()
                        .map(label -> new RecoveryCell(label, "not recorded yet", false))
                        .toList(),
                words[9],
                behind,
                "observations, nurse",
                "no date set yet",
                index == 9 ? List.of("SpO2 scale 2") : List.of(),
                false);
    }

    private static TrendView trend(String totals) {
        if (totals.isEmpty()) {
            return TrendView.NONE;
        }
        var values =
                java.util.Arrays.stream(totals.split(",")).map(Integer::valueOf).toList();
        return TrendView.of(values);
    }

    private SampleWard() {}
}
