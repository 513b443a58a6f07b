using System.Diagnostics;
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
    private const int HeldOut = 300, Told = 500, GreedySamples = 40, Together = 20;

    /// <summary>As many as the model learned from.</summary>
    private const int LearnedStories = 47_000;

    private static readonly StoryFault[] Grammar = [StoryFault.Article, StoryFault.Agreement, StoryFault.Repetition];

    public static void Run()
    {
        using var scope = NewDisposeScope();
        var (config, weights) = Gpt2Checkpoint.Load(Folder);
        var tokenizer = Gpt2Tokenizer.Load(Folder);
        var layout = StoryLayoutFile.Read(Folder)!;
        var prompt = new StoryPrompt(tokenizer, config.ContextLength, layout);
        var stories = new StoryDocuments(Seed);
        using (var model = new Gpt2Model(config, weights)) MeasurePerplexity(model, tokenizer, prompt, stories);
        using var decoder = new CpuDecoder(weights, config, WeightFormat.Float32);
        var writer = new TextGenerator(decoder, tokenizer);
        // Other premises than those of the perplexity.
        var premises = Enumerable.Range(0, Told).Select(i => stories.HeldOut((ulong)(HeldOut + i)).Premise).ToArray();
        var requests = premises.Select((premise, i) => prompt.Request(premise, (ulong)i)).ToArray();
        MeasureSingles(writer, layout, premises, requests);
        MeasureTold(writer, layout, premises, requests);
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
        Figure.Print("toyland_perplexity", Math.Exp(-ours / tokens), "a token", $"{HeldOut} held-out stories and their casts, given their premises");
        Figure.Print("toyland_perplexity_trigram", Math.Exp(-baseline / tokens), "a token", $"an interpolated trigram of {LearnedStories} stories");

        (int[] Premise, int[] Story, int[] All) Tokens(Story story)
        {
            var (premise, text) = (prompt.Encode(story.Premise), prompt.EncodeStory(story.Text, story.Cast));
            return (premise, text, [.. premise, .. text]);
        }
    }

    /// <summary>What the model writes at the first go.</summary>
    private static void MeasureSingles(TextGenerator writer, StoryLayout layout, string[] premises, GenerationRequest[] requests)
    {
        var written = requests.Chunk(Together).SelectMany(part => writer.Generate(part)).ToArray();
        var stories = written.Select(text => layout.StoryOf(text.Text)).ToArray();
        var faults = premises.Zip(stories, StoryCheck.Of).ToArray();
        var note = $"of {Told} single samples at temperature {layout.Temperature}, top-p {layout.TopP}";
        Figure.Print("toyland_single_looks_kept", Share(stories, StoryLooks.AreKept), "of 1", note);
        Figure.Print("toyland_single_faultless", Share(faults, found => found.Count == 0), "of 1", note);
        foreach (var fault in Enum.GetValues<StoryFault>())
            Figure.Print($"toyland_single_faults_{fault.ToString().ToLowerInvariant()}", faults.Sum(found => found.Count(one => one == fault)), "faults", note);
        Figure.Print("toyland_single_ended", Share(written, text => text.Reason == FinishReason.Stop), "of 1", note);
        var greedy = requests.Take(GreedySamples).Select(request => request with { Sampling = request.Sampling with { Temperature = 0 } });
        var certain = greedy.Chunk(Together).SelectMany(part => writer.Generate(part)).ToArray();
        Figure.Print("toyland_greedy_ended", Share(certain, text => text.Reason == FinishReason.Stop), "of 1", $"{GreedySamples} stories at temperature 0");
    }

    /// <summary>What <c>comic draw</c> tells: the best of the candidates.</summary>
    private static void MeasureTold(TextGenerator writer, StoryLayout layout, string[] premises, GenerationRequest[] requests)
    {
        var (clock, candidates, longest) = (Stopwatch.StartNew(), 0, TimeSpan.Zero);
        var told = premises.Zip(requests, (premise, request) =>
        {
            var begun = clock.Elapsed;
            var choice = new StoryChoice(writer, layout, story =>
            {
                candidates++;
                return StoryCheck.Weigh(premise, story);
            });
            var story = choice.Write(request, _ => { }, () => { }, CancellationToken.None);
            if (clock.Elapsed - begun > longest) longest = clock.Elapsed - begun;
            return story;
        }).ToArray();
        var sentences = told.SelectMany(StorySentences.Of).ToArray();
        var faults = premises.Zip(told, StoryCheck.Of).SelectMany(found => found).ToArray();
        var asked = premises.Zip(told, (premise, story) => (Asked: StoryLooks.Of(premise).Keys, Told: StoryLooks.Of(story).Keys)).ToArray();
        var plots = told.Select(StoryPlots.Nearest).ToArray();
        var note = $"of {Told} stories, each chosen among up to {layout.Candidates}";
        Figure.Print("toyland_looks_kept", Share(told, StoryLooks.AreKept), "of 1", $"{note}: nobody changes colour");
        Figure.Print("toyland_grammar_faults", faults.Count(Grammar.Contains), "faults", $"{note}: articles, agreement, sentences that come twice");
        Figure.Print("toyland_other_faults", faults.Count(fault => !Grammar.Contains(fault)), "faults", $"{note}: looks, what can't be drawn, what breaks off, what was asked for");
        Figure.Print("toyland_premise_kinds_told", asked.Sum(pair => pair.Asked.Count(pair.Told.Contains)) / (double)asked.Sum(pair => pair.Asked.Count()), "of 1",
            "of the kinds that the premises name");
        Figure.Print("toyland_sentences_parsed", Share(sentences, sentence => SceneParser.Parse(sentence, 1) is not null && NounPhrases.Of(sentence).Count > 0), "of 1",
            $"{sentences.Length} sentences of those stories: a thing is named, and the scene grammar reads it");
        Figure.Print("toyland_dialogue", Share(sentences, sentence => sentence.Contains('"')), "of 1", "of those sentences, somebody speaks");
        Figure.Print("toyland_distinct_plots", plots.OfType<string>().Distinct().Count(), "plots", "of the grammar's, that half of a story's sentences or more come from");
        Figure.Print("toyland_stories_of_a_plot", Share(plots, plot => plot is not null), "of 1", "of those stories");
        Figure.Print("toyland_distinct_stories", told.Distinct().Count(), "stories", note);
        Figure.Print("toyland_sentences_a_story", sentences.Length / (double)Told, "sentences");
        Figure.Print("toyland_candidates_a_story", candidates / (double)Told, "stories");
        Figure.Print("toyland_story_seconds", clock.Elapsed.TotalSeconds / Told, "s", $"{longest.TotalSeconds:F1} s at most");
        for (var i = 0; i < 3; i++) Console.WriteLine($"{premises[i]}\n  {string.Join("\n  ", StorySentences.Of(told[i]))}");
    }

    private static double Share<T>(IReadOnlyCollection<T> of, Func<T, bool> which) => of.Count(which) / (double)of.Count;
}
