using System.Globalization;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Publishing;
using ComicCluster.Silo.Storage;

namespace ComicCluster.Silo.Painting;

/// <summary>
/// The small pictures that show how a panel came to be. Which steps they show depends on the number of steps alone, and a frame is written
/// before any checkpoint of a later step: a panel that is resumed has the frames that it would have had.
/// </summary>
internal sealed class PanelFrames(string key, ArtifactFolder artifacts, PanelPainterOptions options, PanelSpec spec)
{
    private readonly double _scale = Math.Min(1, (double)options.FrameSide / Math.Max(spec.Width, spec.Height));

    /// <summary>The names of all frames of a panel, in order.</summary>
    public string[] Names(int totalSteps) => [.. Steps(totalSteps).Select(Name)];

    /// <summary>Writes the frame of a step, if it is one of those that are kept.</summary>
    public void WriteIfDue(PaintingSession session, PanelProgress progress)
    {
        if (progress.State == PanelState.Failed || !Steps(progress.TotalSteps).Contains(progress.Step)) return;
        var picture = session.Render(progress.Id, Scaled(spec.Width), Scaled(spec.Height), supersampling: 1);
        artifacts.Write(Name(progress.Step), PngFile.Encode(picture.Width, picture.Height, picture.Rgb));
    }

    private int Scaled(int side) => Math.Max(1, (int)Math.Round(side * _scale));

    private string Name(int step) => $"{key}/frames/{step.ToString("D6", CultureInfo.InvariantCulture)}.png";

    private IEnumerable<int> Steps(int total) =>
        Enumerable.Range(0, options.Frames).Select(i => (int)Math.Round((double)i * total / (options.Frames - 1))).Distinct();
}
