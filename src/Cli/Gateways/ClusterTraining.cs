using ComicCluster.Cli.Terminal;
using ComicCluster.Contracts.Training;
using ComicCluster.Gateway.Training;

namespace ComicCluster.Cli.Gateways;

/// <summary>A fine-tuning on a cluster: started, followed to its end, and its model fetched.</summary>
/// <param name="client">The gateway.</param>
internal sealed class ClusterTraining(GatewayClient client)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>Starts a job and follows it.</summary>
    /// <param name="request">The job.</param>
    /// <param name="folder">Where the model goes.</param>
    /// <param name="cancellation">Ends the following; the job goes on.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="CommandException">The gateway refuses, or the job came to no good end.</exception>
    public int Run(JobRequest request, string folder, CancellationToken cancellation)
    {
        var job = client.Post<Job>("/v1/training/jobs", request, cancellation);
        Console.Error.WriteLine($"It is {job.Id}. Ctrl-C ends this command and not the job; 'comic runs show {job.Id} --gateway …' tells how it is.");
        try
        {
            job = Follow(job, cancellation);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"{job.Id} goes on.");
            return CommandLine.Stopped;
        }
        if (job.Result is not { } result) throw new CommandException($"{job.Id} has {Words(job.Status)}{(job.Error is { } error ? $": {error}" : ".")}");
        Directory.CreateDirectory(folder);
        foreach (var file in result.Files) client.Download(file.Url, Path.Combine(folder, Path.GetFileName(file.Name)), file.Sha256, cancellation);
        Console.Out.WriteLine($"{folder}: the weights after step {result.KeptStep} of {result.Steps}");
        return 0;
    }

    private Job Follow(Job job, CancellationToken cancellation)
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
        foreach (var happened in client.Follow($"/v1/training/jobs/{job.Id}/events", last, cancellation))
        {
            last = happened.Id ?? last;
            if (happened.Name == "job") job = GatewayClient.Read<Job>(happened);
            else if (happened.Name != "progress") Print(happened);
            else if (GatewayClient.Read<TrainingProgress>(happened) is var progress && isEnough(progress)) return new(job with { Progress = progress }, last, IsOver: false);
        }
        job = client.Get<Job>($"/v1/training/jobs/{job.Id}", cancellation);
        if (!job.Status.IsTerminal()) cancellation.WaitHandle.WaitOne(RetryInterval);
        cancellation.ThrowIfCancellationRequested();
        return new(job, last, job.Status.IsTerminal() && last >= job.LastEventId);
    }

    private static bool Report(Action<int, string> report, TrainingProgress progress)
    {
        report(progress.Step, $"loss {progress.Loss:F3}  {progress.TokensPerSecond:F0} tokens/s");
        return false;
    }

    private static void Print(GatewayEvent happened)
    {
        switch (happened.Name)
        {
            case "log":
                Console.Out.WriteLine(GatewayClient.Read<LogLine>(happened).Line);
                break;
            case "status" when GatewayClient.Read<StatusChange>(happened) is var change:
                Console.Error.WriteLine($"{Words(change.Status)}{(change.Detail is { } detail ? $": {detail}" : "")}");
                break;
        }
    }

    private static string Words(TrainingStatus status) => status == TrainingStatus.TimedOut ? "timed out" : status.ToString().ToLowerInvariant();

    private sealed record Following(Job Job, long LastEvent, bool IsOver);

    private sealed record LogLine(string Line);

    private sealed record StatusChange(TrainingStatus Status, string? Detail);
}
