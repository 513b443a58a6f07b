using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComicCluster.Cli.Commands.Training.FineTuning;
using ComicCluster.Cli.Gateways;
using ComicCluster.Cli.Terminal;
using ComicCluster.Cli.Usage;
using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Language.Evaluation;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Engine.Training.FineTuning;
using ComicCluster.Gateway.Training;

namespace ComicCluster.Cli.Commands;

/// <summary>How well a model predicts stories given their prompts, by every measure.</summary>
internal sealed class EvalStories
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly Option<string?> _split = new("--split") { Description = "The split of a folder; test without it, or valid where there is no test.", HelpName = "NAME" };
    private readonly Option<int?> _limit = new("--limit") { Description = "Stories that are read, from the first on; all without it.", HelpName = "N" };
    private readonly Option<int> _ranking = new("--ranking") { Description = "Stories whose prompts are told from nine others.", HelpName = "N", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _samples = new("--samples") { Description = "Stories that the model writes, to measure how varied they are.", HelpName = "N", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _sampleTokens = new("--sample-tokens") { Description = "The most tokens of such a story.", HelpName = "N", DefaultValueFactory = _ => 150 };
    private readonly Option<ulong?> _seed = new("--seed") { Description = "Decides the other prompts, the written stories, and which of Toyland's; 1 without it.", HelpName = "N" };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    public IEnumerable<Option> Options => [_split, _limit, _ranking, _samples, _sampleTokens, _seed, _json];

    /// <summary>Refuses what has no effect on what is measured.</summary>
    public void Limit(Command command, ClusterOptions cluster, Argument<string> data)
    {
        cluster.LimitToHere(command, _limit);
        cluster.LimitSplit(command, _split, data);
        command.Limit([_sampleTokens], given => given.ValueOf(_samples) > 0, "belongs to --samples");
        command.Limit(
            [_seed], given => given.IsGiven(_samples) || given.IsGiven(_ranking) || given.GetValue(data) == "toyland",
            "decides nothing without --ranking, --samples or toyland");
    }

    public int Run(ParseResult result, string data, string directory, CancellationToken cancellation)
    {
        var (trials, limit) = (Trials(result), result.GetValue(_limit) ?? int.MaxValue);
        if (limit < 1) throw new UsageException("--limit must be 1 or more.");
        TorchRuntime.Start();
        using var evaluation = StoryEvaluation.Open(directory, new FirstPairs(StoryData.One(data, trials.Seed, result.GetValue(_split)), limit), cancellation);
        var (model, tokenizer, stories) = evaluation;
        var figures = Measure(evaluation, cancellation);
        StoryTrialResult? tried = null;
        if (trials.Ranking == 0) tried = trials.Run(model, tokenizer, stories.Examples, cancellation: cancellation);
        else StepProgress.Standard.Run("prompts", 0, Math.Min(trials.Ranking, stories.Examples.Count), report =>
            tried = trials.Run(model, tokenizer, stories.Examples, done => report(done, ""), cancellation));
        if (result.GetValue(_json)) PrintJson(new { Data = stories.Name, stories.Statistics }, EvaluationTable.Metrics(figures).Concat(tried!.Metrics()));
        else foreach (var line in EvaluationTable.Lines(figures).Concat(EvaluationTable.Lines(tried!)).Append(EvaluationTable.Line(stories, figures))) Console.Out.WriteLine(line);
        return 0;
    }

    /// <summary>Measures a model, with its progress.</summary>
    public static StoryPerplexityResult Measure(StoryEvaluation evaluation, CancellationToken cancellation)
    {
        StoryPerplexityResult? figures = null;
        StepProgress.Standard.Run("stories", 0, evaluation.Stories.Examples.Count, report => figures = evaluation.Measure(done => report(done, ""), cancellation));
        return figures!;
    }

    /// <summary>Measures on a cluster, as a job that learns nothing.</summary>
    public int RunOn(GatewayClient cluster, ParseResult result, string data, string? model, CancellationToken cancellation)
    {
        var (trials, isJson) = (Trials(result), result.GetValue(_json));
        var dataset = UploadedStories.Upload(cluster, data, cancellation);
        var recipe = new TrainingRecipe
        {
            Epochs = 0, Split = result.GetValue(_split), Ranking = trials.Ranking, Samples = trials.Samples, SampleTokens = trials.SampleTokens, Seed = trials.Seed,
        };
        var jobs = new ClusterJobs(cluster, isJson ? TextWriter.Null : Console.Out);
        var job = jobs.Follow(jobs.Start(new JobRequest(dataset) { Model = model, Recipe = recipe }, cancellation), cancellation);
        if (!isJson) return 0; // the job's lines tell it
        var metrics = cluster.Get<JobMetrics>($"{ClusterJobs.PathOf(job.Id)}/metrics", cancellation).Data;
        PrintJson(new { Data = $"{job.Dataset}/{job.Evaluations[0].Split}", job.Model, job.ModelSha256, Job = job.Id }, metrics.Select(curve => KeyValuePair.Create(curve.Name, curve.Last)));
        return 0;
    }

    private StoryTrials Trials(ParseResult result)
    {
        var trials = new StoryTrials(result.GetValue(_ranking), result.GetValue(_samples), result.GetValue(_sampleTokens)) { Seed = result.GetValue(_seed) ?? 1 };
        return trials is { Ranking: >= 0, Samples: >= 0, SampleTokens: >= 1 }
            ? trials
            : throw new UsageException("--sample-tokens must be 1 or more, --ranking and --samples 0 or more.");
    }

    private static void PrintJson(object about, IEnumerable<KeyValuePair<string, double>> metrics) =>
        Console.Out.WriteLine(JsonSerializer.Serialize(new { About = about, Metrics = metrics.ToDictionary() }, Json));

    /// <summary>The first pairs of a source.</summary>
    private sealed class FirstPairs(IStorySource source, int count) : IStorySource
    {
        public string Name => source.Name;

        public IEnumerable<StoryPair> Pairs() => source.Pairs().Take(count);
    }
}
