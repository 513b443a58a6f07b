using ComicCluster.Publishing.Strips;
using SkiaSharp;

namespace ComicCluster.Publishing.Films;

/// <summary>Draws the film of a strip whose panels grow from noise to picture.</summary>
public static class FilmPainter
{
    private const int InnerWidth = 640;

    /// <summary>The film's frames, drawn while they are read; the last one shows the finished strip and is held.</summary>
    /// <param name="strip">The strip; its shape and its size don't matter: a film is a small page.</param>
    /// <param name="growth">For each panel, its pictures from the first step to the last but the finished one; at least one, at even steps.</param>
    /// <exception cref="ArgumentException">The strip can't be drawn, or the growth is not that of its panels.</exception>
    public static IEnumerable<FilmFrame> Frames(Strip strip, IReadOnlyList<IReadOnlyList<Picture>> growth)
    {
        if (growth.Count != strip.Panels.Count || growth.Any(pictures => pictures.Count == 0))
            throw new ArgumentException($"The strip has {strip.Panels.Count} panels; each needs its pictures.", nameof(growth));
        var columns = StripLayout.Rows(strip.Panels.Count, StripShape.Page).Max();
        var painter = new StripPainter(strip with { Shape = StripShape.Page, PanelSide = InnerWidth / columns });
        return Draw(painter, strip, growth);
    }

    private static IEnumerable<FilmFrame> Draw(StripPainter painter, Strip strip, IReadOnlyList<IReadOnlyList<Picture>> growth)
    {
        using var page = painter.Page();
        using var canvas = new SKCanvas(page);
        var frames = FilmTimeline.Frames(strip.Panels.Count);
        var shown = new (Picture?, float)[strip.Panels.Count];
        for (var frame = 0; frame <= frames; frame++)
        {
            for (var panel = 0; panel < strip.Panels.Count; panel++)
            {
                var (progress, caption) = FilmTimeline.At(frame, panel);
                var pictures = growth[panel];
                var picture = progress < 1 ? pictures[(int)MathF.Round(progress * (pictures.Count - 1))] : strip.Panels[panel].Picture;
                if (shown[panel] == (picture, caption)) continue;
                painter.DrawPanel(canvas, panel, picture, caption);
                shown[panel] = (picture, caption);
            }
            yield return new FilmFrame(Pixels.Picture(page), frame == frames ? FilmTimeline.HoldMilliseconds : FilmTimeline.FrameMilliseconds);
        }
    }
}
