package org.archivesupport.local.sample.previews;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.archivesupport.local.sample.products.FitsFiles;
import org.archivesupport.local.sample.products.Spectrum;

/** PNG previews: a picture in an inverse hyperbolic sine stretch, a spectrum as a line. */
public final class PreviewImage {

    private static final int ZOOM = 4;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    private PreviewImage() {}

    /** @param pixels rows from the bottom, as in FITS */
    public static byte[] of(float[][] pixels) {
        float[] sorted = sorted(pixels);
        double black = sorted[(int) (sorted.length * 0.10)];
        double white = sorted[(int) (sorted.length * 0.998)];
        double softening = Math.max(1e-6, (sorted[sorted.length / 2] - black) * 2);
        double top = arsinh((white - black) / softening);
        int side = pixels.length;
        var image = new BufferedImage(side * ZOOM, side * ZOOM, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side * ZOOM; y++) {
            for (int x = 0; x < side * ZOOM; x++) {
                double value = pixels[side - 1 - y / ZOOM][x / ZOOM];
                double level = arsinh(Math.max(0, value - black) / softening) / top;
                image.setRGB(x, y, colour(Math.min(1, level)));
            }
        }
        return png(image);
    }

    public static byte[] of(Spectrum spectrum) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(new Color(0xd8dde6));
        for (int i = 1; i < 8; i++) {
            pen.drawLine(WIDTH * i / 8, 0, WIDTH * i / 8, HEIGHT);
            pen.drawLine(0, HEIGHT * i / 8, WIDTH, HEIGHT * i / 8);
        }
        double top = Arrays.stream(spectrum.flux()).max().orElse(1);
        var line = new Path2D.Double();
        int last = spectrum.flux().length - 1;
        for (int i = 0; i <= last; i++) {
            double x = (WIDTH - 1.0) * i / last;
            double y = HEIGHT - 10 - (HEIGHT - 20) * Math.max(0, spectrum.flux()[i]) / top;
            if (i == 0) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
        }
        pen.setColor(new Color(0x1f4e8c));
        pen.setStroke(new BasicStroke(1.6f));
        pen.draw(line);
        pen.dispose();
        return png(image);
    }

    private static float[] sorted(float[][] pixels) {
        float[] all = new float[pixels.length * pixels[0].length];
        for (int row = 0; row < pixels.length; row++) {
            System.arraycopy(pixels[row], 0, all, row * pixels[0].length, pixels[0].length);
        }
        Arrays.sort(all);
        return all;
    }

    private static double arsinh(double x) {
        return Math.log(x + Math.sqrt(x * x + 1));
    }

    /** From black over red and orange to white. */
    private static int colour(double level) {
        int red = (int) (255 * Math.min(1, 1.8 * level));
        int green = (int) (255 * Math.min(1, Math.max(0, 1.7 * level - 0.35)));
        int blue = (int) (255 * Math.max(0.08 * (1 - level), Math.min(1, 2.6 * level - 1.6)));
        return red << 16 | green << 8 | blue;
    }

    private static byte[] png(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            IIOMetadata comment =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
            comment.mergeTree("javax_imageio_png_1.0", confession());
            writer.write(new IIOImage(image, null, comment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IIOMetadataNode confession() {
        var entry = new IIOMetadataNode("tEXtEntry");
        entry.setAttribute("keyword", "Comment");
        entry.setAttribute("value", FitsFiles.CONFESSION);
        var text = new IIOMetadataNode("tEXt");
        text.appendChild(entry);
        var root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(text);
        return root;
    }
}
