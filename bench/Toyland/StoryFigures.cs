using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Language.Evaluation;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Toyland.Parsing;
using ComicCluster.Toyland.Stories;
using static TorchSharp.torch;

namespace ComicCluster.Bench.Toyland;

/// <summary>How well the embedded story model writes: on stories and premises of its own seed that it never learned from.</summary>
internal static class StoryFigures
{
    private const string Folder = "models/toyland/gpt2";
    private const ulong Seed = 1; // the model's
    private const int HeldOut = 300, Samples = 120, GreedySamples = 40, Together = 20;

    /// <summary>As many as the model learned from, by its card.</summary>
    private const int LearnedStories = 13_000;

    public static void Run()
    {
        using var scope = NewDisposeScope();
        var (config, weights) = Gpt2Checkpoint.Load(Folder);
        var tokenizer = Gpt2Tokenizer.Load(Folder);
        var prompt = new StoryPrompt(tokenizer, config.ContextLength);
        var stories = new StoryDocuments(Seed);
        using (var model = new Gpt2Model(config, weights)) MeasurePerplexity(model, tokenizer, prompt, stories);
        using var decoder = new CpuDecoder(weights, config, WeightFormat.Float32);
        MeasureSamples(new TextGenerator(decoder, tokenizer), prompt, stories);
    }

    private static void MeasurePerplexity(Gpt2Model model, Gpt2Tokenizer tokenizer, StoryPrompt prompt, StoryDocuments stories)
    {
        var trigrams = new TrigramModel(tokenizer.VocabularySize);
        for (var number = 0UL; number < LearnedStories; number++) trigrams.Add(Tokens(stories.Training(number)).All);
        var likelihood = new TextLikelihood(model);
        var (ours, baseline, tokens) = (0.0, 0.0, 0L);
        for (var number = 0UL; number < HeldOut; number++)
        {
            var (premise, story, all) = Tokens(stories.HeldOut(number));
            ours += likelihood.LogLikelihood(premise, story);
            baseline += Enumerable.Range(premise.Length, story.Length).Sum(i => trigrams.LogProbability(all, i));
            tokens += story.Length;
        }
        Figure.Print("toyland_perplexity", Math.Exp(-ours / tokens), "a token", $"{HeldOut} held-out stories, given their premises");
        Figure.Print("toyland_perplexity_trigram", Math.Exp(-baseline / tokens), "a token", $"an interpolated trigram of {LearnedStories} stories");

        (int[] Premise, int[] Story, int[] All) Tokens(Story story)
        {
            var (premise, text) = (prompt.Encode(story.Premise), prompt.EncodeStory(story.Text));
            return (premise, text, [.. premise, .. text]);
        }
    }

    private static void MeasureSamples(TextGenerator writer, StoryPrompt prompt, StoryDocuments stories)
    {
        // Other premises than those of the perplexity.
        var premises = Enumerable.Range(0, Samples).Select(i => stories.HeldOut((ulong)(HeldOut + i)).Premise).ToArray();
        var requests = premises.Select((premise, i) => prompt.Request(premise, (ulong)i)).ToArray();
        var written = requests.Chunk(Together).SelectMany(part => writer.Generate(part)).ToArray();
        var sentences = written.SelectMany(text => StorySentences.Of(text.Text)).ToArray();
        var asked = premises.Zip(written, (premise, text) => (Asked: StoryLooks.Of(premise).Keys, Told: StoryLooks.Of(text.Text).Keys)).ToArray();
        var note = $"{Samples} stories at temperature {StoryPrompt.Sampling.Temperature}, top-p {StoryPrompt.Sampling.TopP}";
        Figure.Print("toyland_sentences_parsed", Share(sentences, sentence => SceneParser.Parse(sentence, 1) is not null && NounPhrases.Of(sentence).Count > 0), "of 1",
            $"{sentences.Length} sentences of {note}: a thing is named, and the scene grammar reads it");
        Figure.Print("toyland_looks_kept", Share(written, text => StoryLooks.AreKept(text.Text)), "of 1", "of those stories, nobody changes colour");
        Figure.Print("toyland_stories_ended", Share(written, text => text.Reason == FinishReason.Stop), "of 1", "of those stories");
        Figure.Print("toyland_premise_kinds_told", asked.Sum(pair => pair.Asked.Count(pair.Told.Contains)) / (double)asked.Sum(pair => pair.Asked.Count()), "of 1",
            "of the kinds that the premises name");
        Figure.Print("toyland_sentences_a_story", sentences.Length / (double)Samples, "sentences");
        var greedy = requests.Take(GreedySamples).Select(request => request with { Sampling = request.Sampling with { Temperature = 0 } });
        var certain = greedy.Chunk(Together).SelectMany(part => writer.Generate(part)).ToArray();
        Figure.Print("toyland_greedy_ended", Share(certain, text => text.Reason == FinishReason.Stop), "of 1", $"{GreedySamples} stories at temperature 0");
        for (var i = 0; i < 3; i++) Console.WriteLine($"{premises[i]}\n  {string.Join("\n  ", StorySentences.Of(written[i].Text))}");
    }

    private static double Share<T>(IReadOnlyCollection<T> of, Func<T, bool> which) => of.Count(which) / (double)of.Count;
}
