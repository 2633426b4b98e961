package org.afterward.server.audit;

import java.util.ArrayList;
import java.util.List;

/// The Merkle tree of a range of events.
///
/// Source: RFC 9162, *Certificate Transparency Version 2.0*, section 2.1.
final class Merkle {

    static byte[] leaf(byte[] entry) {
        var digest = Row.sha256();
        digest.update((byte) 0);
        return digest.digest(entry);
    }

    private static byte[] node(byte[] left, byte[] right) {
        var digest = Row.sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Row.sha256().digest();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int half = half(leaves.size());
        return node(root(leaves.subList(0, half)), root(leaves.subList(half, leaves.size())));
    }

    /// The largest power of two below `size`.
    private static int half(int size) {
        return Integer.highestOneBit(size - 1);
    }

    /// The hashes beside the way from one leaf to the root, from below.
    static List<byte[]> path(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int half = half(leaves.size());
        boolean left = index < half;
        var mine = left ? leaves.subList(0, half) : leaves.subList(half, leaves.size());
        var other = left ? leaves.subList(half, leaves.size()) : leaves.subList(0, half);
        var path = new ArrayList<>(path(left ? index : index - half, mine));
        path.add(root(other));
        return path;
    }

    /// The root that a leaf and its path lead to.
    ///
    /// Source: RFC 9162, section 2.1.3.2.
    ///
    /// @throws IllegalArgumentException where the path is not one of such a tree
    static byte[] rootBy(byte[] leaf, int index, int size, List<byte[]> path) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("there is no leaf " + index + " of " + size);
        }
        if (size == 1) {
            if (!path.isEmpty()) {
                throw new IllegalArgumentException("the path is too long");
            }
            return leaf;
        }
        if (path.isEmpty()) {
            throw new IllegalArgumentException("the path is too short");
        }
        int half = half(size);
        var rest = path.subList(0, path.size() - 1);
        return index < half
                ? node(rootBy(leaf, index, half, rest), path.getLast())
                : node(path.getLast(), rootBy(leaf, index - half, size - half, rest));
    }

    private Merkle() {}
}
