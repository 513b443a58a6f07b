using ComicCluster.Cli.Terminal;
using ComicCluster.Contracts.Training;
using ComicCluster.Gateway.Training;
using ComicCluster.Storage;

namespace ComicCluster.Cli.Gateways;

/// <summary>Jobs on a cluster: started, followed to their end, and their models fetched.</summary>
/// <param name="client">The gateway.</param>
/// <param name="log">What a job writes goes here.</param>
internal sealed class ClusterJobs(GatewayClient client, TextWriter log)
{
    private const string Path = "/v1/training/jobs";
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>Where a job is.</summary>
    public static string PathOf(string job) => $"{Path}/{Uri.EscapeDataString(job)}";

    /// <summary>Asks for a job.</summary>
    /// <exception cref="CommandException">The gateway refuses.</exception>
    public Job Start(JobRequest request, CancellationToken cancellation)
    {
        var job = client.Post<Job>(Path, request, cancellation);
        Console.Error.WriteLine($"It is {job.Id}. Ctrl-C ends this command and not the job; 'comic runs follow {job.Id} --gateway …' comes back to it.");
        return job;
    }

    /// <summary>Follows a job until it has succeeded.</summary>
    /// <param name="job">Which.</param>
    /// <param name="cancellation">Ends the following; the job goes on.</param>
    /// <exception cref="CommandException">The gateway refuses, or the job came to no good end.</exception>
    /// <exception cref="OperationCanceledException">The following was ended.</exception>
    public Job Follow(Job job, CancellationToken cancellation)
    {
        try
        {
            job = UntilOver(job, cancellation);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"{job.Id} goes on.");
            throw;
        }
        return job.Status == TrainingStatus.Succeeded
            ? job
            : throw new CommandException($"{job.Id} has {Words(job.Status)}{(job.Error is { } error ? $": {error}" : ".")}");
    }

    /// <summary>Fetches what a job made.</summary>
    /// <param name="result">It.</param>
    /// <param name="folder">Where it goes; it must not be there, or be empty.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="CommandException">The gateway refuses, or a file came damaged.</exception>
    public void Fetch(JobResult result, string folder, CancellationToken cancellation)
    {
        AtomicFolder.WriteAsync(folder, staged =>
        {
            foreach (var file in result.Files) client.Download(file.Url, System.IO.Path.Combine(staged, System.IO.Path.GetFileName(file.Name)), file.Sha256, cancellation);
            return Task.CompletedTask;
        }).GetAwaiter().GetResult();
        Console.Out.WriteLine($"{folder}: the weights after step {result.KeptStep} of {result.Steps}");
    }

    private Job UntilOver(Job job, CancellationToken cancellation)
    {
        var following = new Following(job, LastEvent: 0, IsOver: false);
        // How many steps there are is known when it has read the data.
        while (following is { IsOver: false, Job.Progress: null }) following = GoOn(following, _ => true, cancellation);
        if (following.IsOver) return following.Job;
        StepProgress.Standard.Run(job.Name, following.Job.Progress!.Step, following.Job.Progress.TotalSteps, report =>
        {
            while (!following.IsOver) following = GoOn(following, progress => Report(report, progress), cancellation);
        });
        return following.Job;
    }

    /// <summary>Follows a job until the stream ends or breaks off, or a step is enough.</summary>
    private Following GoOn(Following following, Func<TrainingProgress, bool> isEnough, CancellationToken cancellation)
    {
        var (job, last, _) = following;
        foreach (var happened in client.Follow($"{PathOf(job.Id)}/events", last, cancellation))
        {
            last = happened.Id ?? last;
            if (happened.Name == "job") job = GatewayClient.Read<Job>(happened);
            else if (happened.Name != "progress") Print(happened);
            else if (GatewayClient.Read<TrainingProgress>(happened) is var progress && isEnough(progress)) return new(job with { Progress = progress }, last, IsOver: false);
        }
        job = client.Get<Job>(PathOf(job.Id), cancellation);
        if (!job.Status.IsTerminal()) cancellation.WaitHandle.WaitOne(RetryInterval);
        cancellation.ThrowIfCancellationRequested();
        return new(job, last, job.Status.IsTerminal() && last >= job.LastEventId);
    }

    private static bool Report(Action<int, string> report, TrainingProgress progress)
    {
        report(progress.Step, progress.Loss is { } loss ? $"loss {loss:F3}  {progress.TokensPerSecond:F0} tokens/s" : "");
        return false;
    }

    private void Print(GatewayEvent happened)
    {
        switch (happened.Name)
        {
            case "log":
                log.WriteLine(GatewayClient.Read<LogLine>(happened).Line);
                break;
            case "status" when GatewayClient.Read<StatusChange>(happened) is var change:
                Console.Error.WriteLine($"{Words(change.Status)}{(change.Detail is { } detail ? $": {detail}" : "")}");
                break;
        }
    }

    /// <summary>A status in words.</summary>
    public static string Words(TrainingStatus status) => status == TrainingStatus.TimedOut ? "timed out" : status.ToString().ToLowerInvariant();

    private sealed record Following(Job Job, long LastEvent, bool IsOver);

    private sealed record LogLine(string Line);

    private sealed record StatusChange(TrainingStatus Status, string? Detail);
}
