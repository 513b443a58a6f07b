using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Training;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>Tells what a trained model is, where it comes from and what it can't do.</summary>
internal sealed record Gpt2ModelCard(Gpt2TrainingSettings Settings, string Data, Gpt2Model Model, double Perplexity, int HeldOutStories)
{
    public string Text()
    {
        var config = Settings.Model;
        var parameters = Model.Parameters.Values.Sum(parameter => parameter.numel());
        return $"""
            # A GPT-2 that writes stories of Toyland

            {parameters / 1e6:F1} million parameters ({config.Layers} blocks of width {config.Width}, {config.Heads} heads, context {config.ContextLength}), a
            byte-level BPE of {config.VocabularySize} tokens, float16. Both were learned from nothing, by this command:

                ./comic train gpt2 --data {Data} --from-scratch --out DIR --seed {Settings.Seed} --steps {Settings.Steps} --batch {Settings.BatchSize} --context {config.ContextLength} --vocabulary {config.VocabularySize} --layers {config.Layers} --width {config.Width} --heads {config.Heads} --learning-rate {Settings.LearningRate} --threads {TorchRuntime.Threads}

            **Data.** Premises and stories from the story grammar of Toyland (`src/Toyland/Stories`), drawn by seed; no story came twice, and nothing
            that people wrote was used. A text is `PREMISE <sep> CAST <sep> STORY<|endoftext|>`, where the story calls its cast by number: "1 met 2." after "red
            mage, blue cat". Cast and story are learned. `{StoryLayoutFile.Name}` says so to what writes with the model.

            **Figures.** Perplexity {Perplexity:F3} a token on {HeldOutStories} held-out stories and their casts, given their premises.
            `bench/run.sh toyland` measures the others.

            **Limits.** It knows the words of Toyland and nothing of the world. A premise outside of Toyland gets a story with Toyland's characters that may
            have little to do with it. Stories are 4 to 12 short English sentences, put together from a few dozen plots. Of a premise, the first
            {config.ContextLength / 4} tokens are read. Now and then it contradicts itself; what can be checked of a story is, and `comic draw` chooses among several.

            """;
    }
}
