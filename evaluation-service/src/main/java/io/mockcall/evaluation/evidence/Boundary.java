package io.mockcall.evaluation.evidence;

import java.util.List;
import java.util.stream.Stream;

/**
 * Tells two kinds of points apart, learned from examples of both: least squares with a ridge. There is no chance in it, so
 * that the same examples give the same boundary.
 */
public final class Boundary {
    /** Of the conjugate gradients; the weights change no more long before. */
    private static final int STEPS = 100;

    private static final double NEGLIGIBLE = 1e-12;

    private final double[] weights;

    private Boundary(double[] weights) {
        this.weights = weights;
    }

    /**
     * @param size more than the largest place of any point
     * @param ridge holds the weights down; the larger, the less a single example means
     */
    public static Boundary between(List<Point> these, List<Point> those, int size, double ridge) {
        List<Point> points = Stream.concat(these.stream(), those.stream()).toList();
        double[] weights = new double[size];
        double[] rest = new double[size]; // of the normal equations
        for (int i = 0; i < points.size(); i++) {
            points.get(i).addTo(rest, i < these.size() ? 1 : -1);
        }
        double[] direction = rest.clone();
        double left = product(rest, rest);
        for (int step = 0; step < STEPS && left > NEGLIGIBLE; step++) {
            double[] image = new double[size];
            add(image, direction, ridge);
            for (Point point : points) {
                point.addTo(image, point.times(direction));
            }
            double length = left / product(direction, image);
            add(weights, direction, length);
            add(rest, image, -length);
            double before = left;
            left = product(rest, rest);
            for (int i = 0; i < size; i++) {
                direction[i] = rest[i] + left / before * direction[i];
            }
        }
        return new Boundary(weights);
    }

    /** About 1 for what is like these, about -1 for what is like those. */
    public double side(Point point) {
        return point.times(weights);
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private static double product(double[] one, double[] other) {
        double product = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
        }
        return product;
    }
}
