using System.Globalization;
using System.Security.Cryptography;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Grains.Panels;
using ComicCluster.Silo.Storage;

namespace ComicCluster.Silo.Painting;

/// <summary>
/// The checkpoints of one start of a panel. The last two are kept, for the grain may not have written down the last one when the process
/// dies. A checkpoint that is missing or damaged costs only time: the seed paints the same picture again.
/// </summary>
internal sealed class PanelCheckpoints(PanelWork work, ArtifactFolder artifacts, TimeSpan interval, TimeProvider time)
{
    private const int Kept = 2;

    private readonly Queue<string> _files = new();
    private readonly long _start = time.GetTimestamp();
    private long _saved = time.GetTimestamp();
    private double _secondsBefore;

    /// <summary>Whether the last one is old enough.</summary>
    public bool IsDue => time.GetElapsedTime(_saved) >= interval;

    /// <summary>How long the panel was painted, including what earlier starts kept.</summary>
    public double Seconds => _secondsBefore + time.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Adds the panel to a session, where its last checkpoint was.</summary>
    public void Begin(PaintingSession session, PanelSpec spec)
    {
        foreach (var checkpoint in work.Checkpoints)
        {
            _files.Enqueue(checkpoint.Name);
            try
            {
                session.Resume(spec, artifacts.Path(checkpoint.Name));
                _secondsBefore = checkpoint.Seconds;
                return;
            }
            catch (PaintingException)
            {
                // From the one before it, or from the beginning.
            }
        }
        session.Add(spec);
    }

    /// <summary>Writes a checkpoint, and removes the one before the last.</summary>
    public PanelCheckpoint Save(PaintingSession session, PanelProgress progress)
    {
        var step = progress.Step.ToString("D6", CultureInfo.InvariantCulture);
        var checkpoint = new PanelCheckpoint($"{work.Key}/e{work.Epoch}-{step}.safetensors", progress.Step, Seconds, "");
        session.Save(progress.Id, artifacts.Path(checkpoint.Name));
        checkpoint = checkpoint with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(artifacts.Read(checkpoint.Name))) };
        _files.Enqueue(checkpoint.Name);
        if (_files.Count > Kept) artifacts.Delete(_files.Dequeue());
        _saved = time.GetTimestamp();
        return checkpoint;
    }
}
