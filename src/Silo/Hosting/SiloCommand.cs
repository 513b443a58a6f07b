using System.CommandLine;
using Microsoft.Extensions.Options;

namespace ComicCluster.Silo.Hosting;

/// <summary>The command line of a silo. Each option is a setting of <see cref="SiloHostOptions"/>.</summary>
public static class SiloCommand
{
    private const int Refused = 2;

    private static readonly (Option<string> Option, string Setting)[] Options =
    [
        (Option("--role", "What it is for.", "coordinator|gpu|both"), nameof(SiloHostOptions.Role)),
        (Option("--storage", "Where the cluster keeps its state; the account of azure is read from ComicCluster__AzureConnectionString.", "azure|file:FOLDER"),
            nameof(SiloHostOptions.Storage)),
        (Option("--storage-prefix", "What the names of containers and tables begin with.", "NAME"), nameof(SiloHostOptions.StoragePrefix)),
        (Option("--painter", "What paints.", "clip|null|sleep"), nameof(SiloHostOptions.Painter)),
        (Option("--models", "Folders of CLIP models and priors, or folders of such.", "DIR[:DIR...]"), nameof(SiloHostOptions.Models)),
        (Option("--writer", "Folder of the GPT-2 that writes stories.", "DIR"), nameof(SiloHostOptions.Writer)),
        (Option("--slots", "Panels that are painted at a time.", "N"), nameof(SiloHostOptions.Slots)),
        (Option("--checkpoint-seconds", "How much painting may be lost when the process dies.", "S"), nameof(SiloHostOptions.CheckpointSeconds)),
        (Option("--training-checkpoint-seconds", "How much training may be lost when the process dies.", "S"), nameof(SiloHostOptions.TrainingCheckpointSeconds)),
        (Option("--trash-days", "How long a model's version lies in the trash before it is deleted by itself; 0 for ever.", "D"), nameof(SiloHostOptions.TrashDays)),
        (Option("--sleep-seconds", "How long the sleeping painter takes for a step.", "S"), nameof(SiloHostOptions.SleepSeconds)),
        (Option("--name", "The silo's name; without it POD_NAME, or the machine's.", "NAME"), nameof(SiloHostOptions.Name)),
        (Option("--cluster", "The cluster's name.", "NAME"), nameof(SiloHostOptions.Cluster)),
        (Option("--advertised-address", "Where the other silos find it; without it POD_IP, or 127.0.0.1.", "IP"), nameof(SiloHostOptions.AdvertisedAddress)),
        (Option("--silo-port", "The port for the other silos.", "PORT"), nameof(SiloHostOptions.SiloPort)),
        (Option("--listening-port", "Where it listens for them, if something stands between.", "PORT"), nameof(SiloHostOptions.ListeningPort)),
        (Option("--gateway-port", "The port for clients; only coordinators have one.", "PORT"), nameof(SiloHostOptions.GatewayPort)),
        (Option("--health-port", "The port of /startupz, /healthz, /readyz and /metrics.", "PORT"), nameof(SiloHostOptions.HealthPort)),
        (Option("--drain-seconds", "How long it may take to hand over its panels after SIGTERM.", "S"), nameof(SiloHostOptions.DrainSeconds)),
        (Option("--log-format", "How the log is written.", "text|json"), nameof(SiloHostOptions.LogFormat)),
        (Option("--record", "A file that gets a line of JSON for every change of state.", "FILE"), nameof(SiloHostOptions.Record)),
    ];

    /// <summary>Runs a silo until it is told to end.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="run">Runs a silo with settings.</param>
    /// <returns>The exit code: 2 if the options make no sense.</returns>
    public static async Task<int> RunAsync(string[] args, Func<IReadOnlyDictionary<string, string?>, Task> run)
    {
        var root = new RootCommand("A silo of a ComicCluster. Everything can also be set in the environment, such as ComicCluster__Role=gpu.");
        foreach (var (option, _) in Options) root.Add(option);
        root.SetAction(async (result, _) =>
        {
            try
            {
                await run(Settings(result));
                return 0;
            }
            catch (Exception error) when (error is OptionsValidationException or InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" })
            {
                var messages = error is OptionsValidationException { Failures: var failures } ? failures : [error.Message];
                foreach (var message in messages) await Console.Error.WriteLineAsync($"silo: {message}");
                return Refused;
            }
        });
        // SIGTERM is the host's, which drains.
        return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static Dictionary<string, string?> Settings(ParseResult result) => Options
        .Where(option => result.GetValue(option.Option) is not null)
        .ToDictionary(option => $"{SiloHostOptions.Section}:{option.Setting}", option => result.GetValue(option.Option));

    private static Option<string> Option(string name, string description, string value) => new(name) { Description = description, HelpName = value };
}
