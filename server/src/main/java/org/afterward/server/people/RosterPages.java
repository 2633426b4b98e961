package org.afterward.server.people;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.afterward.clinical.roster.RosterFile;
import org.afterward.server.pages.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/// The rosters of all wards, and a roster as a file.
@RestController
final class RosterPages {
    static final String PATH = "/administration/rosters";
    private static final int MEGABYTE = 1024 * 1024;

    private final Admin admin;
    private final Rosters rosters;
    private final Changing changing;
    private final Pages pages;

    RosterPages(Admin admin, Rosters rosters, Changing changing, Pages pages) {
        this.admin = admin;
        this.rosters = rosters;
        this.changing = changing;
        this.pages = pages;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var by = admin.require(request);
        return show(HttpStatus.OK, request, by, new Form(), "", List.of(), 0);
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status,
            HttpServletRequest request,
            Acting by,
            Form form,
            String title,
            List<RosterFileView.Row> faults,
            int more) {
        var wards = rosters.wardNames().stream()
                .map(ward -> new RosterFileView.Ward(RosterViews.base(ward), ward, onDuty(ward, by)))
                .toList();
        return pages.show(
                status,
                request,
                "people/rosters",
                new RosterFileView(
                        wards, form, title, faults, more, RosterFile.MOST_SHIFTS, RosterFile.LARGEST / MEGABYTE));
    }

    private String onDuty(String ward, Acting by) {
        var now = rosters.of(ward, by.now(), by.now().plusNanos(1));
        return now.isEmpty() ? "nobody is rostered now" : Text.counted(now.size(), "is", "are") + " rostered now";
    }

    @PostMapping(path = PATH, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<byte[]> file(
            HttpServletRequest request,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "take") String act)
            throws IOException {
        var by = admin.require(request);
        var form = Form.of(request);
        Changing.key(by, form.once());
        if (file.getSize() > RosterFile.LARGEST) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        var instead = form.ticked("instead");
        var bytes = file.getBytes();
        var taken = act.equals("check")
                ? rosters.check(bytes, instead)
                : rosters.take(bytes, instead, (deeds, changes) -> changing.keep(by, form.once(), deeds, changes));
        return switch (taken) {
            case Rosters.Taken.Refused(var faults, int more) ->
                show(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        request,
                        by,
                        form,
                        "Nothing was taken: " + Text.counted(faults.size() + more, "fault", "faults")
                                + ". Mend the file and send it again.",
                        faults.stream()
                                .map(fault -> new RosterFileView.Row(fault.line(), fault.column(), fault.words()))
                                .toList(),
                        more);
            case Rosters.Taken.Whole whole -> show(HttpStatus.OK, request, by, new Form(), words(whole), List.of(), 0);
        };
    }

    static String words(Rosters.Taken.Whole whole) {
        var words = Text.counted(whole.fresh(), "new or changed shift", "new or changed shifts") + ", "
                + whole.already() + " on the roster as they stand"
                + (whole.withdrawn() == 0 ? "" : ", " + whole.withdrawn() + " withdrawn") + ".";
        return whole.checked()
                ? "There is no fault in the file. It would bring " + words + " Nothing was taken yet."
                : "The roster was taken: " + words;
    }
}
