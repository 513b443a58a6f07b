using System.Globalization;
using ComicCluster.Contracts.Panels;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Grains.Panels;
using ComicCluster.Publishing;
using ComicCluster.Silo.Storage;
using PanelProgress = ComicCluster.Contracts.Panels.PanelProgress;
using PanelState = ComicCluster.Engine.Painting.Sessions.PanelState;

namespace ComicCluster.Silo.Painting;

/// <summary>Paints one panel: takes its steps, keeps frames and checkpoints, writes its picture.</summary>
internal sealed class PanelPainting(IPanelStudio studio, ArtifactFolder artifacts, PanelPainterOptions options, TimeProvider time)
{
    private const string Id = "panel";

    /// <summary>Paints on the calling thread.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; a checkpoint is written.</exception>
    /// <exception cref="PaintingException">It can't be painted.</exception>
    /// <exception cref="IOException">Something can't be written.</exception>
    public PaintedPanel Paint(PanelWork work, IPaintingObserver observer, CancellationToken stop)
    {
        var seed = PanelSeed.Of(work.Order);
        var spec = studio.Compose(work.Order, seed) with { Id = Id };
        using var session = new PaintingSession(studio.Judge, studio.Recipe(work.Order));
        var frames = new PanelFrames(work.Key, artifacts, options, spec);
        var checkpoints = new PanelCheckpoints(work, artifacts, options.CheckpointInterval, time);
        checkpoints.Begin(session, spec);

        var progress = session.Progress[0];
        while (true)
        {
            frames.WriteIfDue(session, progress);
            if (progress.State != PanelState.Painting) break;
            if (stop.IsCancellationRequested)
            {
                observer.OnCheckpoint(checkpoints.Save(session, progress));
                throw new OperationCanceledException(stop);
            }
            progress = session.Advance()[0];
            observer.OnProgress(new PanelProgress(
                progress.Step, progress.TotalSteps, double.IsFinite(progress.Similarity) ? progress.Similarity : null), checkpoints.Seconds);
            if (checkpoints.IsDue) observer.OnCheckpoint(checkpoints.Save(session, progress));
        }
        if (progress.Failure is { } failure) throw failure;

        var picture = $"{work.Key}/e{work.Epoch.ToString(CultureInfo.InvariantCulture)}.png";
        var pixels = session.Render(Id);
        artifacts.Write(picture, PngFile.Encode(pixels.Width, pixels.Height, pixels.Rgb, Metadata(spec, session, studio)));
        return new PaintedPanel(picture, frames.Names(progress.TotalSteps), seed, progress.Step, progress.Similarity, checkpoints.Seconds);
    }

    private static Dictionary<string, string> Metadata(PanelSpec spec, PaintingSession session, IPanelStudio studio) => new()
    {
        ["Software"] = "ComicCluster",
        ["Description"] = spec.Prompts[0].Text,
        ["Seed"] = spec.Seed.ToString(CultureInfo.InvariantCulture),
        ["Recipe"] = $"{session.Recipe.Name} {session.Recipe.Describe()}",
        ["Guide"] = studio.JudgeDigest,
    };
}
