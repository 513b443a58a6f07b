using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Tokenization.Training;
using ComicCluster.Engine.Training;
using ComicCluster.Engine.Vision;
using ComicCluster.Engine.Vision.Training;
using static TorchSharp.torch;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>
/// The folder of a CLIP training: the model, and in <c>training/</c> the state that it goes on from, a log with a JSON object a line, the
/// tokenizer, and the model as it was when the text encoder was frozen.
/// </summary>
internal sealed class ClipTrainingFiles(string directory)
{
    private const int VocabularySize = 1200, VocabularyCaptions = 20_000;
    private const ulong VocabularyStream = 1UL << 63;
    private static readonly string LogName = Path.Combine("training", "log.jsonl");

    private string Training => Path.Combine(directory, "training");

    private string State => Path.Combine(Training, "state.safetensors");

    private string Tokenizer => Path.Combine(Training, "tokenizer");

    /// <summary>A trainer that begins, or goes on where it was saved.</summary>
    public ClipTrainer Open(ICaptionedPictures world, ClipTrainingOptions options)
    {
        OutputFolder.Claim(directory, LogName, "a training of CLIP", "--out");
        if (!File.Exists(Path.Combine(Tokenizer, "merges.txt"))) LearnVocabulary(world, options.Seed);
        var tokenizer = ClipTokenizer.Load(Tokenizer);
        var precision = TorchRuntime.HasBFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        var trainer = new ClipTrainer(Shape(tokenizer.VocabularySize), options, world, tokenizer, TorchRuntime.DefaultDevice, precision);
        try
        {
            if (File.Exists(State)) ClipTrainingCheckpoint.Restore(trainer, State);
            return trainer;
        }
        catch
        {
            trainer.Dispose();
            throw;
        }
    }

    /// <summary>Saves the state, and the model that there is so far.</summary>
    public void Save(ClipTrainer trainer)
    {
        ClipTrainingCheckpoint.Save(trainer, State);
        ClipTrainingCheckpoint.Export(trainer, directory, Tokenizer);
    }

    /// <summary>Saves the model whose text encoder is the final one.</summary>
    public void SaveTextEncoder(ClipTrainer trainer) => ClipTrainingCheckpoint.Export(trainer, Path.Combine(Training, "text-frozen"), Tokenizer);

    /// <summary>Writes what the model is beside it.</summary>
    public void WriteCard(ClipModelCard card) => File.WriteAllText(Path.Combine(directory, "README.md"), card.Text());

    public TrainingLog OpenLog(ClipTrainer trainer) => new(Path.Combine(directory, LogName), trainer.StepCount);

    private void LearnVocabulary(ICaptionedPictures world, ulong seed)
    {
        var learner = BpeTrainer.ForClip();
        var random = new RandomStream(seed, VocabularyStream);
        for (var i = 0; i < VocabularyCaptions; i++) learner.Add(world.Draw(random, new PictureRequest(8, 1, Complete: i % 2 == 0)).Caption);
        foreach (var fact in world.Facts) learner.Add(fact);
        learner.Train(VocabularySize).Write(Tokenizer);
    }

    private static ClipConfig Shape(int vocabularySize) => new()
    {
        EmbeddingWidth = 128,
        ImageResolution = 48,
        PatchSize = 8,
        VisionWidth = 128,
        VisionLayers = 4,
        VisionHeads = 4,
        ContextLength = 32,
        VocabularySize = vocabularySize,
        TextWidth = 128,
        TextLayers = 2,
        TextHeads = 2,
        ImageMean = [0.5f, 0.5f, 0.5f],
        ImageStandardDeviation = [0.27f, 0.27f, 0.27f],
    };
}
