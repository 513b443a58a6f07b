using System.CommandLine;
using ComicCluster.Cli.Gateways;
using ComicCluster.Cli.Usage;
using ComicCluster.Gateway.Training;

namespace ComicCluster.Cli.Commands.Runs;

/// <summary>What is done with jobs of a cluster: followed, stopped, gone on with, removed.</summary>
internal static class JobCommands
{
    private static readonly Argument<string> Which = new("RUN") { Description = "Its id, the beginning of its id, or its name." };
    private static readonly Option<string?> Out = new("--out") { Description = "The folder that its model goes to.", HelpName = "DIR" };

    public static Command Follow() => Command("follow", "Follow a training of a cluster to its end, and fetch its model.", (client, job, result, cancellation) =>
    {
        if (result.GetValue(Out) is { } target) OutputFolder.CheckEmpty(target, Out.Name);
        var jobs = new ClusterJobs(client, Console.Out);
        var done = jobs.Follow(job, cancellation);
        if (result.GetValue(Out) is not { } folder) return 0;
        jobs.Fetch(done.Result ?? throw new CommandException($"{job.Id} made no model: it only measured one."), folder, cancellation);
        return 0;
    }, Out);

    public static Command Pause() => Change("pause", "Stop a training of a cluster after its current step, with a checkpoint.");

    public static Command Resume() => Change("resume", "Go on with a training of a cluster that is paused.");

    public static Command Cancel() => Change("cancel", "End a training of a cluster after its current step.");

    public static Command Delete() => Command("delete", "Remove a training of a cluster that has ended, with its model and its metrics.", (client, job, _, cancellation) =>
    {
        client.Delete(ClusterJobs.PathOf(job.Id), cancellation);
        Console.Out.WriteLine($"{job.Id}: removed");
        return 0;
    });

    private static Command Change(string verb, string description) => Command(verb, description, (client, job, _, cancellation) =>
    {
        var changed = client.Post<Job>($"{ClusterJobs.PathOf(job.Id)}/{verb}", new { }, cancellation);
        Console.Out.WriteLine($"{changed.Id}: {ClusterJobs.Words(changed.Status)}");
        return 0;
    });

    private static Command Command(string name, string description, Func<GatewayClient, Job, ParseResult, CancellationToken, int> run, params Option[] options)
    {
        var command = new Command(name, description) { Which };
        foreach (var option in options) command.Add(option);
        RunLookup.AddClusterOptions(command);
        CommandLine.SetAction(command, (result, cancellation) =>
        {
            using var runs = RunLookup.OpenCluster(result, cancellation) ?? throw new UsageException(
                "Say with --gateway where the training is. One in a folder is stopped with Ctrl-C, goes on when the same command is given again, and is removed with its folder.");
            return run(runs.Client, runs.FindJob(result.GetRequiredValue(Which)), result, cancellation);
        });
        return command;
    }
}
