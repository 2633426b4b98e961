package org.afterward.clinical.jurisdiction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {
    @ParameterizedTest
    @ValueSource(strings = {"US-generic", "ENG", "EU-generic"})
    void each_profile_says_everything(String name) {
        var profile = Profile.named(name);
        assertEquals(16, profile.childAge());
        assertFalse(profile.proxies().isEmpty());
        assertTrue(profile.wounds().keySet().containsAll(Set.of("gunshot", "stab", "other-violence")));
        assertFalse(profile.visitorLaw().isBlank());
        assertTrue(profile.characteristics()
                .containsAll(Set.of(
                        "race",
                        "national-origin",
                        "religion",
                        "sex",
                        "gender-identity",
                        "sexual-orientation",
                        "disability")));
    }

    @Test
    void LG_12_only_the_united_states_suspend_an_accounting() {
        assertTrue(Profile.named("US-generic").suspension());
        assertFalse(Profile.named("ENG").suspension());
        assertFalse(Profile.named("EU-generic").suspension());
        assertEquals(6, Profile.named("US-generic").accountingYears());
    }

    @Test
    void nobody_reads_a_profile_that_is_not_there() {
        assertThrows(IllegalArgumentException.class, () -> Profile.named("../codes"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            He shouted at nurses              |
            Came with a knife                 |
            A racehorse kicked him            |
            Sextant and compass               |
            He is Muslim                      | religion
            MUSLIMS are not let in            | religion
            m u s l i m                       | religion
            Mu5l1m                            | religion
            wears a hijab                     | religion
            looks foreign                     | national-origin
            two black men                     | race
            a black man                       | race
            asylum-seeker                     | national-origin
            asylum seekers                    | national-origin
            her same-sex partner              | sex
            is gay                            | sexual-orientation
            transgender                       | gender-identity
            no men on this ward               | sex
            comes in a wheelchair             | disability
            bl​ind                       | disability
            """)
    void VS_03_a_reason_never_speaks_of_a_protected_characteristic(String text, String characteristic) {
        assertEquals(
                Optional.ofNullable(characteristic),
                ProtectedWords.in(text, Profile.named("US-generic").characteristics()));
    }

    @Test
    void VS_03_the_profile_says_what_is_protected() {
        assertEquals(
                Optional.empty(),
                ProtectedWords.in("pregnant", Profile.named("US-generic").characteristics()));
        assertEquals(
                Optional.of("pregnancy"),
                ProtectedWords.in("pregnant", Profile.named("ENG").characteristics()));
    }
}
