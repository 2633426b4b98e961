package org.afterward.server.chart;

import java.util.List;
import org.afterward.server.access.Banner;
import org.afterward.server.board.ScoreView;

/// The page of a patient.
///
/// @param path      its address
/// @param banner    whose record it is, and through what it is seen
/// @param observed  this reader may see observations and scores
/// @param operated  and what was done
/// @param identity  name, born, age, sex and identifiers, as pairs
/// @param score     the score now
/// @param inputs    what it was made of
/// @param response  what the ward does at least, in words
/// @param source    the rule, its version and the publication
/// @param mayNote   whether the reader may note what stands about the patient
/// @param visitors  whether the reader may see who visits, and who may be told
public record PatientView(
        String path,
        Banner banner,
        boolean observed,
        boolean operated,
        String name,
        String where,
        String wardHref,
        String day,
        List<Pair> identity,
        List<Stands> standing,
        List<Offer> offers,
        boolean mayNote,
        boolean visitors,
        String formId,
        ScoreView score,
        String age,
        List<Input> inputs,
        List<String> response,
        String due,
        boolean behind,
        String source,
        List<PeriodLink> periods,
        ChartView chart,
        List<SetRow> sets,
        List<Pair> places,
        List<Pair> operations,
        List<Pair> puzzles) {
    public record Pair(String what, String words) {}

    /// @param standing the name of the standing, for lifting it
    public record Stands(String standing, String words, String who) {}

    /// What could be noted.
    public record Offer(String standing, String words) {}

    /// @param points empty where it could not be scored
    /// @param tone   0 to 3 as on the chart; `none`
    public record Input(String vital, String reading, String points, String tone, String when, String href) {}

    public record PeriodLink(String href, String words, boolean here) {}

    /// @param cells respirations, saturation, oxygen, pressure, pulse, consciousness, temperature
    public record SetRow(String when, ScoreView score, List<String> cells, String who) {}
}
