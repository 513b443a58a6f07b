using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Judges;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Painting.Sketches;

/// <summary>Draws small pictures of sentences, for the painter to start from: a panel that begins with one needs fewer steps and shows more.</summary>
public sealed class Sketcher : IDisposable
{
    private const ulong LayoutStream = 0x536B_6574_6368; // "Sketch"; a panel's canvases have the streams from 0

    private readonly SketcherModel _model;

    /// <summary>Takes a model.</summary>
    /// <param name="model">The model, which is disposed with this.</param>
    /// <param name="digest">Names its weights.</param>
    public Sketcher(SketcherModel model, string digest) => (_model, Digest) = (model, digest);

    /// <summary>The shape of the model.</summary>
    public SketcherConfig Config => _model.Config;

    /// <summary>The SHA-256 of the weights.</summary>
    public string Digest { get; }

    /// <summary>Loads a sketcher for a guide.</summary>
    /// <param name="directory">The sketcher's folder.</param>
    /// <param name="clip">The guide's checkpoint.</param>
    /// <param name="device">Where it computes.</param>
    /// <exception cref="CheckpointException">A file is missing or damaged, or the sketcher was trained with another guide.</exception>
    public static Sketcher Load(string directory, string clip, Device device)
    {
        var (model, textTower) = SketcherCheckpoint.Load(directory, device);
        try
        {
            if (textTower != TextTowerDigest.Compute(clip))
            {
                throw new CheckpointException(
                    directory, $"this sketcher was trained with another guide than {clip}; it would not understand its texts. " +
                    "Give its own guide, or go without a sketcher.");
            }
            return new Sketcher(model, ModelDigest.Compute(directory));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Where the sketcher of a guide is: in the folder <c>sketcher</c> beside the guide's own; null if there is none.</summary>
    /// <param name="clip">The guide's checkpoint.</param>
    public static string? Beside(string clip)
    {
        var folder = Path.GetFullPath(Directory.Exists(clip) ? clip : Path.GetDirectoryName(Path.GetFullPath(clip))!);
        var beside = Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)) ?? folder, "sketcher");
        return File.Exists(Path.Combine(beside, "config.json")) ? beside : null;
    }

    /// <summary>Draws a sentence.</summary>
    /// <param name="judge">The guide that the sketcher was trained with.</param>
    /// <param name="sentence">What to show.</param>
    /// <param name="nounPhrases">What the sentence names, in its order, such as "a red mage"; those beyond the model's number are not looked at.</param>
    /// <param name="seed">Decides what the sentence doesn't mention.</param>
    /// <returns>A square picture of <see cref="SketcherConfig.Side"/> pixels.</returns>
    /// <exception cref="ArgumentException">The guide's embeddings have another width, or a text is too long for it.</exception>
    public RgbPicture Sketch(IPictureJudge judge, string sentence, IReadOnlyList<string> nounPhrases, ulong seed)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var embeddings = F.normalize(judge.EncodeText([sentence, .. nounPhrases.Take(Config.Phrases)]), dim: 1).to(_model.Device);
        if (embeddings.shape[1] != Config.EmbeddingWidth)
            throw new ArgumentException($"The guide's embeddings have {embeddings.shape[1]} numbers; the sketcher takes {Config.EmbeddingWidth}.");
        var texts = zeros([1, 1 + Config.Phrases, Config.EmbeddingWidth], device: _model.Device);
        texts[0].narrow(0, 0, embeddings.shape[0]).copy_(embeddings);
        var layout = new float[Config.LayoutValues];
        new RandomStream(seed, LayoutStream).FillUniform(layout, -1, 1);
        return RgbPicture.From(_model.Forward(texts, tensor(layout, [1, layout.Length], device: _model.Device))[0]);
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();
}
