using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ComicCluster.Cli.Commands.Training.FineTuning;
using ComicCluster.Cli.Terminal;
using ComicCluster.Engine.Language.Evaluation;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Engine.Training.FineTuning;

namespace ComicCluster.Cli.Commands;

/// <summary>How well a model predicts stories given their prompts, by every measure.</summary>
internal sealed class EvalStories
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly Option<string?> _split = new("--split") { Description = "The split of a folder; test without it, or valid where there is no test.", HelpName = "NAME" };
    private readonly Option<int?> _limit = new("--limit") { Description = "Stories that are read, from the first on; all without it.", HelpName = "N" };
    private readonly Option<int> _ranking = new("--ranking") { Description = "Stories whose prompts are told from nine others.", HelpName = "N", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _samples = new("--samples") { Description = "Stories that the model writes, to measure how varied they are.", HelpName = "N", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _sampleTokens = new("--sample-tokens") { Description = "The most tokens of such a story.", HelpName = "N", DefaultValueFactory = _ => 150 };
    private readonly Option<ulong?> _seed = new("--seed") { Description = "Decides the other prompts, the written stories, and which of Toyland's; 1 without it.", HelpName = "N" };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    public IEnumerable<Option> Options => [_split, _limit, _ranking, _samples, _sampleTokens, _seed, _json];

    public int Run(ParseResult result, string data, string directory, CancellationToken cancellation)
    {
        var seed = result.GetValue(_seed) ?? 1;
        var limit = result.GetValue(_limit) ?? int.MaxValue;
        var (ranking, samples, sampleTokens) = (result.GetValue(_ranking), result.GetValue(_samples), result.GetValue(_sampleTokens));
        if (limit < 1 || ranking < 0 || samples < 0 || sampleTokens < 1) throw new CommandException("--limit and --sample-tokens must be 1 or more, --ranking and --samples 0 or more.");
        TorchRuntime.Start();
        using var model = LanguageModel.Load(directory);
        var tokenizer = LanguageModel.LoadTokenizer(directory, model.Config);
        var stories = StoryDataset.Read(new FirstPairs(StoryData.One(data, seed, result.GetValue(_split)), limit), new StoryEncoder(tokenizer, StoryFormat.Paper, model.Config.ContextLength), cancellation: cancellation);

        StoryPerplexityResult? figures = null;
        StepProgress.Standard.Run("stories", 0, stories.Examples.Count, report =>
            figures = new StoryPerplexity(model).Evaluate(stories.Examples, done => report(done, ""), cancellation));
        double? accuracy = null;
        if (ranking > 0)
            StepProgress.Standard.Run("prompts", 0, Math.Min(ranking, stories.Examples.Count), report =>
                accuracy = new PromptRanking(model, seed).Accuracy(stories.Examples, ranking, done => report(done, ""), cancellation));
        IReadOnlyList<(string Prompt, GeneratedText Story)> written = samples > 0
            ? StorySamples.Write(model, tokenizer, stories.Examples, samples, sampleTokens, seed, cancellation)
            : [];
        var variety = written.Count > 0 ? TextVariety.Of([.. written.Select(sample => sample.Story.Text)]) : null;
        if (result.GetValue(_json)) PrintJson(stories, figures!, accuracy, variety);
        else Print(stories, figures!, accuracy, variety, written.Count);
        return 0;
    }

    private static void Print(StoryDataset stories, StoryPerplexityResult figures, double? accuracy, TextVariety? variety, int samples)
    {
        foreach (var line in EvaluationTable.Lines(figures)) Console.Out.WriteLine(line);
        if (accuracy is { } share) Line("prompt ranking", share, "of the stories are likeliest after their own prompt; 0.1 by chance");
        if (variety is { } texts)
        {
            Line("distinct 1", texts.StoryDistinct1, $"different words over words, a story of {samples} on average; {texts.Words:F0} words each");
            Line("distinct 2", texts.StoryDistinct2, "the same of pairs");
            Line("distinct 3", texts.StoryDistinct3, "the same of triples");
            Line("corpus distinct 2", texts.Distinct2, "the same of pairs over all stories together");
            Line("repetition 4", texts.Repetition4, "of the stories have four words twice");
            Line("diversity", texts.Diversity, "product of distinct 2 to 4");
        }
        Console.Out.WriteLine($"{stories.Name}: {figures.Examples} stories, {figures.All.Tokens} tokens, of them {figures.Story.Tokens} of stories; {figures.StoryWords} words; digest {stories.Statistics.Digest}");

        static void Line(string name, double value, string note) =>
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-17} {value,-12:F4} {note}"));
    }

    private static void PrintJson(StoryDataset stories, StoryPerplexityResult figures, double? accuracy, TextVariety? variety) =>
        Console.Out.WriteLine(JsonSerializer.Serialize(new
        {
            Data = stories.Name,
            stories.Statistics,
            figures.PaperLoss,
            figures.PaperPerplexity,
            figures.TokenPerplexity,
            figures.StoryTokenPerplexity,
            figures.WordPerplexity,
            figures.BitsPerByte,
            PromptRanking = accuracy,
            Variety = variety,
        }, Json));

    /// <summary>The first pairs of a source.</summary>
    private sealed class FirstPairs(IStorySource source, int count) : IStorySource
    {
        public string Name => source.Name;

        public IEnumerable<StoryPair> Pairs() => source.Pairs().Take(count);
    }
}
