using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Layers;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Priors;

/// <summary>What panels start from: a prior of backdrops and one of things, in one folder. Threads use it at the same time.</summary>
public sealed class PanelPrior : IDisposable
{
    private readonly FieldPrior _backdrops, _things;

    /// <summary>Takes two priors, which are disposed with this.</summary>
    /// <param name="backdrops">Of what is behind everything.</param>
    /// <param name="things">Of what stands before it.</param>
    /// <param name="digest">Names their weights.</param>
    public PanelPrior(FieldPrior backdrops, FieldPrior things, string digest) => (_backdrops, _things, Digest) = (backdrops, things, digest);

    /// <summary>The SHA-256 of the weights.</summary>
    public string Digest { get; }

    /// <summary>Loads the priors of a folder.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="device">Where they compute; null means the CPU.</param>
    /// <exception cref="CheckpointException">A file is missing, damaged or of another kind of model.</exception>
    public static PanelPrior Load(string directory, Device? device = null)
    {
        var (backdrops, things) = PriorCheckpoint.Load(directory, device);
        return new PanelPrior(backdrops, things, ModelDigest.Compute(directory));
    }

    /// <summary>Where the prior of a guide is: in the folder <c>prior</c> beside the guide's own; null if there is none.</summary>
    /// <param name="clip">The guide's checkpoint.</param>
    public static string? Beside(string clip)
    {
        var folder = Path.GetFullPath(Directory.Exists(clip) ? clip : Path.GetDirectoryName(Path.GetFullPath(clip))!);
        var beside = Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)) ?? folder, "prior");
        return File.Exists(Path.Combine(beside, "config.json")) ? beside : null;
    }

    /// <summary>The field of a backdrop, such as "sea, night".</summary>
    public FieldStart ImagineBackdrop(string text) => new(_backdrops.Config.Field, _backdrops.Imagine(text));

    /// <summary>The field of a thing, such as "sleeping red cat, sea, night".</summary>
    public FieldStart ImagineThing(string text) => new(_things.Config.Field, _things.Imagine(text));

    /// <inheritdoc/>
    public void Dispose()
    {
        _backdrops.Dispose();
        _things.Dispose();
    }
}
