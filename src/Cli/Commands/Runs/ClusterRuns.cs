using System.Text.Json;
using ComicCluster.Cli.Gateways;
using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Tracking;
using ComicCluster.Gateway.Training;

namespace ComicCluster.Cli.Commands.Runs;

/// <summary>Training jobs of a cluster, seen as runs.</summary>
/// <param name="client">The gateway; it is disposed with this.</param>
/// <param name="cancellation">Ends what is asked.</param>
internal sealed class ClusterRuns(GatewayClient client, CancellationToken cancellation) : IRuns
{
    private const int MostPoints = 2000;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public GatewayClient Client => client;

    public string Place => "the cluster";

    public IReadOnlyList<RunRecord> List()
    {
        var (runs, cursor) = (new List<RunRecord>(), "");
        do
        {
            var page = client.Get<JobPage>($"/v1/training/jobs?limit=100{cursor}", cancellation);
            runs.AddRange(page.Data.Select(Record));
            cursor = page.NextCursor is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        return runs;
    }

    public RunRecord Find(string which) => Record(FindJob(which));

    /// <summary>A job by its id, the beginning of its id, or its name.</summary>
    /// <exception cref="CommandException">There is none, or more than one.</exception>
    public Job FindJob(string which) => client.Get<Job>(ClusterJobs.PathOf(RunLookup.Find(this, which).Id), cancellation);

    public IReadOnlyList<MetricSeries> Metrics(RunRecord run) =>
    [
        .. client.Get<JobMetrics>($"{ClusterJobs.PathOf(run.Id)}/metrics?points={MostPoints}", cancellation).Data
            .Select(curve => new MetricSeries(curve.Name, [.. curve.Points.Select(point => new MetricPoint(point.Step, point.Time, point.Value))])),
    ];

    public void Dispose() => client.Dispose();

    private static RunRecord Record(Job job)
    {
        var summary = new Dictionary<string, MetricSummary>();
        if (job.Progress is { Loss: { } loss } progress) summary["train/loss"] = MetricSummary.Of(progress.Step, loss);
        foreach (var evaluation in job.Evaluations)
        {
            summary["eval/paper_perplexity"] = summary.TryGetValue("eval/paper_perplexity", out var before)
                ? before.With(evaluation.Step, evaluation.PaperPerplexity)
                : MetricSummary.Of(evaluation.Step, evaluation.PaperPerplexity);
        }
        return new RunRecord
        {
            Id = job.Id,
            Name = job.Name,
            Kind = job.Recipe.OnlyMeasures ? "gpt2-evaluation" : "gpt2-fine-tuning",
            Tags = job.Tags,
            State = State(job.Status),
            Reason = job.Error ?? (job.Status is TrainingStatus.Succeeded or TrainingStatus.Running ? "" : job.Status.ToString().ToLowerInvariant()),
            Started = job.Created ?? default,
            Updated = job.Ended ?? job.Created ?? default,
            TrackedSeconds = job.Seconds,
            Sessions = job.Starts,
            Host = "cluster",
            Config = JsonSerializer.SerializeToElement(job.Recipe, Json),
            Inputs = JsonSerializer.SerializeToElement(new { job.Model, job.ModelSha256, job.Dataset }, Json),
            Summary = summary,
        };
    }

    private static RunState State(TrainingStatus status) => status switch
    {
        TrainingStatus.Succeeded => RunState.Finished,
        TrainingStatus.Failed or TrainingStatus.Cancelled or TrainingStatus.TimedOut => RunState.Failed,
        TrainingStatus.Paused => RunState.Paused,
        _ => RunState.Running,
    };
}
