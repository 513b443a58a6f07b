using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Tokenization.Training;
using ComicCluster.Engine.Vision;
using ComicCluster.Engine.Vision.Training;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Vision.Training;

/// <summary>A CLIP that is trained in moments, and the folder of its tokenizer.</summary>
internal sealed class TinyTraining : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TinyTraining()
    {
        var learner = BpeTrainer.ForClip();
        for (var i = 0; i < 2; i++)
        {
            foreach (var fact in new TinyWorld().Facts) learner.Add(fact);
        }
        learner.Train(560).Write(TokenizerFolder);
        Tokenizer = ClipTokenizer.Load(TokenizerFolder);
    }

    public static ClipTrainingOptions Options { get; } = new()
    {
        Seed = 5, Steps = 10, ContrastiveSteps = 5, Batch = 12, NoisePictures = 2, WarmUpSteps = 2, AdversaryShare = 0.5,
        PixelChains = 4, PixelChainsAStep = 2, SirenChains = 3, SirenChainsAStep = 2,
    };

    public string TokenizerFolder => _folder.In("tokenizer");

    public ClipTokenizer Tokenizer { get; }

    public ClipConfig Config => new()
    {
        EmbeddingWidth = 12,
        ImageResolution = 16,
        PatchSize = 8,
        VisionWidth = 16,
        VisionLayers = 2,
        VisionHeads = 2,
        ContextLength = 10,
        VocabularySize = Tokenizer.VocabularySize,
        TextWidth = 16,
        TextLayers = 2,
        TextHeads = 2,
        ImageMean = [0.5f, 0.5f, 0.5f],
        ImageStandardDeviation = [0.25f, 0.25f, 0.25f],
    };

    public string File(string name) => _folder.In(name);

    public ClipTrainer NewTrainer(ClipTrainingOptions? options = null, ScalarType precision = ScalarType.Float32) =>
        new(Config, options ?? Options, new TinyWorld(), Tokenizer, CPU, precision);

    public void Dispose() => _folder.Dispose();
}
