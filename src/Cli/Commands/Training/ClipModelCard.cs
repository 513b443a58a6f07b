using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Vision.Training;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>Tells what a trained CLIP is, where it comes from and what it can't do.</summary>
internal sealed record ClipModelCard(ClipTrainer Trainer, string Data, IReadOnlyDictionary<string, double> Validation, int HeldOutPictures)
{
    private const string Noisy = "noisy_";

    public string Text()
    {
        var (config, options) = (Trainer.Config, Trainer.Options);
        var rows = Validation.Keys.Where(name => !name.StartsWith(Noisy, StringComparison.Ordinal))
            .Select(name => $"| {name} | {Share(name)} | {Share(Noisy + name)} |");
        return $"""
            # A CLIP of Toyland

            It guides the painter: it tells how well a picture fits a sentence. {Trainer.WeightCount / 1e6:F2} million weights, float16, in Hugging Face layout. Pictures: a
            vision transformer of {config.VisionLayers} blocks of width {config.VisionWidth}, {config.ImageResolution} x {config.ImageResolution} pixels in patches of {config.PatchSize}. Sentences: {config.TextLayers} blocks of width {config.TextWidth}, {config.ContextLength} tokens of
            {config.VocabularySize}. Embeddings of {config.EmbeddingWidth} numbers. Both were learned from nothing, by this command:

                ./comic train clip --data {Data} --out DIR --steps {options.Steps} --text-steps {options.ContrastiveSteps} --seed {options.Seed} --threads {TorchRuntime.Threads}

            A training that was stopped may have been given other numbers of steps before.

            **Data.** Scenes of Toyland with captions from its grammar, drawn by seed, none stored; nothing that people drew or wrote was used. Combinations
            of things, colours, place and time that are held out were never drawn.

            **Training.** {options.ContrastiveSteps} steps with {options.Batch} captioned pictures each, {options.NoisePictures} of them noise. Then the text encoder stays as it is, and the image encoder learns
            to tell pictures from what the painter makes of it: {options.PixelChains} pictures that are painted all the time as pixels and {options.SirenChains} as SIRENs. AdamW with a learning rate of up to
            {options.LearningRate}, then {options.PainterLearningRate}; weight decay {options.WeightDecay}; the weights are a moving average ({options.AverageDecay}).

            **Figures.** Share that is right on {HeldOutPictures} held-out scenes with complete captions, before the weights were rounded to float16. Retrieval finds a picture's
            caption among 50. The others name what a picture shows; noisy: with noise of deviation 0.1.

            | | clean | noisy |
            |---|---|---|
            {string.Join("\n", rows)}

            **Limits.** It knows the things, colours, places and times of Toyland, as Toyland draws them: flat, in fixed colours, large in the frame. Other words are cut
            into pieces that mean nothing to it. It was hardened against this painter and may be fooled by another one. Its score is what the painter
            raises, so it says little about a painted picture: let another network judge.

            """;
    }

    private string Share(string name) => Validation.TryGetValue(name, out var share) ? $"{share:F3}" : "";
}
