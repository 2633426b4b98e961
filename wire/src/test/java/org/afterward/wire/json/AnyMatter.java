package org.afterward.wire.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// Any record of a type, with every component filled at random.
final class AnyMatter {
    private static final int TRIES = 1_000;

    private final Random random;

    AnyMatter(Random random) {
        this.random = random;
    }

    <T> T of(Class<T> type) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return type.cast(record(type));
            } catch (InvocationTargetException refused) {
                // The record refused these values: others.
                if (!(refused.getCause() instanceof IllegalArgumentException)) {
                    throw new AssertionError(refused.getCause());
                }
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(type.getName(), e);
            }
        }
        throw new AssertionError("nothing that " + type + " would take was found");
    }

    private Object record(Class<?> type) throws ReflectiveOperationException {
        var components = type.getRecordComponents();
        var constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
        constructor.setAccessible(true);
        var values = new ArrayList<@Nullable Object>();
        for (var component : components) {
            var nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            values.add(nullable && random.nextInt(3) == 0 ? null : value(component.getGenericType()));
        }
        return constructor.newInstance(values.toArray());
    }

    private Object value(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType many) {
            return several(many);
        }
        var plain = (Class<?>) type;
        if (plain == String.class) {
            return word();
        } else if (plain == int.class) {
            return random.nextInt(1, 100);
        } else if (plain == long.class) {
            return random.nextLong(1, 1_000_000);
        } else if (plain == boolean.class) {
            return random.nextBoolean();
        } else if (plain == Instant.class) {
            return Instant.ofEpochSecond(
                    random.nextLong(1_700_000_000L, 1_900_000_000L), random.nextInt(1_000_000) * 1_000L);
        } else if (plain == LocalDate.class) {
            return LocalDate.ofEpochDay(random.nextInt(20_000));
        } else if (plain == PatientId.class) {
            return PatientId.of("H", word());
        } else if (plain.isEnum()) {
            return plain.getEnumConstants()[random.nextInt(plain.getEnumConstants().length)];
        } else if (plain.isRecord()) {
            return record(plain);
        }
        throw new AssertionError("a matter holds no " + type);
    }

    private Object several(ParameterizedType many) throws ReflectiveOperationException {
        var values = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            values.add(value(many.getActualTypeArguments()[0]));
        }
        if (many.getRawType() == List.class) {
            return List.copyOf(values);
        } else if (many.getRawType() == Set.class) {
            return Set.copyOf(new HashSet<>(values));
        } else if (many.getRawType() == Map.class) {
            Map<Object, Object> map = new HashMap<>();
            for (var key : values) {
                map.put(key, value(many.getActualTypeArguments()[1]));
            }
            return Map.copyOf(map);
        }
        throw new AssertionError("a matter holds no " + many);
    }

    private String word() {
        var words = List.of("", "a", "Ärzte", "x y", "\"\\", "line\nbreak", "<b>", "😀", "2026", "true");
        return words.get(random.nextInt(words.size()));
    }
}
