using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Publishing;

namespace ComicCluster.Silo.Painting;

/// <summary>
/// Which small pictures show how a panel came to be: that depends on the number of steps alone, so a panel that is resumed has those that it
/// would have had.
/// </summary>
internal static class PanelFrames
{
    /// <summary>The steps that are shown, in order.</summary>
    public static int[] Steps(int count, int totalSteps) =>
        [.. Enumerable.Range(0, count).Select(i => (int)Math.Round((double)i * totalSteps / (count - 1))).Distinct()];

    /// <summary>A small picture of a panel.</summary>
    /// <param name="session">Where it is painted.</param>
    /// <param name="spec">The panel.</param>
    /// <param name="side">The longer side in pixels, or the panel's own if that is shorter.</param>
    public static Picture Render(PaintingSession session, PanelSpec spec, int side)
    {
        var scale = Math.Min(1, (double)side / Math.Max(spec.Width, spec.Height));
        var picture = session.Render(spec.Id, Scaled(spec.Width), Scaled(spec.Height), supersampling: 1);
        return new Picture(picture.Width, picture.Height, picture.Rgb);

        int Scaled(int length) => Math.Max(1, (int)Math.Round(length * scale));
    }
}
