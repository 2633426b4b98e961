package org.afterward.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleTest {
    /// The entries and roots that implementations of Certificate Transparency test themselves with.
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @ParameterizedTest(name = "the root of {0} entries")
    @CsvSource(delimiter = '|', textBlock = """
        0 | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        1 | 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
        2 | fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
        3 | aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
        8 | 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
        """)
    void AL_03_the_roots_are_those_of_certificate_transparency(int count, String root) {
        assertThat(HexFormat.of().formatHex(Merkle.root(leaves(count)))).isEqualTo(root);
    }

    @Test
    void each_leaf_and_its_path_lead_to_the_root_and_no_other_leaf_does() {
        for (int size = 1; size <= 8; size++) {
            var leaves = leaves(size);
            var root = Merkle.root(leaves);
            for (int i = 0; i < size; i++) {
                var path = Merkle.path(i, leaves);
                assertThat(Merkle.rootBy(leaves.get(i), i, size, path)).isEqualTo(root);
                if (size > 1) {
                    assertThat(Merkle.rootBy(leaves.get((i + 1) % size), i, size, path))
                            .isNotEqualTo(root);
                }
            }
        }
    }

    @Test
    void a_path_of_another_length_is_refused() {
        var leaves = leaves(5);
        var longer = new ArrayList<>(Merkle.path(4, leaves));
        longer.add(leaves.getFirst());

        assertThatThrownBy(() -> Merkle.rootBy(leaves.get(4), 4, 5, longer)).hasMessage("the path is too long");
        assertThatThrownBy(() -> Merkle.rootBy(leaves.get(4), 4, 5, List.of())).hasMessage("the path is too short");
        assertThatThrownBy(() -> Merkle.rootBy(leaves.get(4), 5, 5, List.of())).hasMessageContaining("no leaf 5 of 5");
    }

    private static List<byte[]> leaves(int count) {
        return Stream.concat(ENTRIES.stream(), IntStream.range(0, 8).mapToObj(i -> "0" + i))
                .limit(count)
                .map(entry -> Merkle.leaf(HexFormat.of().parseHex(entry)))
                .toList();
    }
}
