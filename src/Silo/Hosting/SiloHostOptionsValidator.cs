using System.Net;
using ComicCluster.Grains.Hosting;
using Microsoft.Extensions.Options;

namespace ComicCluster.Silo.Hosting;

/// <summary>Says what is wrong with a silo's options before anything is started, and what to do.</summary>
public sealed class SiloHostOptionsValidator : IValidateOptions<SiloHostOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SiloHostOptions options)
    {
        var errors = Errors(options).ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(SiloHostOptions options)
    {
        if (options.Role is not (SiloRoles.Coordinator or SiloRoles.Gpu or SiloRoles.Both))
            yield return "It has no role. Give --role coordinator, gpu or both.";
        if (options.Storage == "azure")
        {
            if (string.IsNullOrEmpty(options.AzureConnectionString))
                yield return "There is no account for --storage azure. Set ComicCluster__AzureConnectionString in the environment.";
        }
        else if (!options.Storage.StartsWith("file:", StringComparison.Ordinal) || options.Storage.Length == "file:".Length)
        {
            yield return $"'{options.Storage}' is no storage. Give --storage azure, or --storage file:FOLDER.";
        }
        if (options.Painter == PainterKind.Clip && options.Role.HasFlag(SiloRoles.Gpu))
        {
            foreach (var path in options.ModelPaths().DefaultIfEmpty(""))
            {
                if (!Path.Exists(path)) yield return $"There is no model at '{path}'. Give --models the folder of a CLIP, or of several models.";
            }
        }
        if (options.Writer.Length > 0 && !Directory.Exists(options.Writer))
            yield return $"There is no model at '{options.Writer}'. Give --writer the folder of a GPT-2.";
        if (!IPAddress.TryParse(options.AdvertisedAddress, out _))
            yield return $"'{options.AdvertisedAddress}' is no IP address. Give --advertised-address the address of this machine.";
        if (options.LogFormat is not ("text" or "json")) yield return $"'{options.LogFormat}' is no format of logs. Give --log-format text or json.";
        foreach (var error in OutOfBounds(options)) yield return error;
    }

    private static IEnumerable<string> OutOfBounds(SiloHostOptions options)
    {
        (string Option, double Value, double Least, double Most)[] numbers =
        [
            ("--slots", options.Slots, 1, 1024),
            ("--checkpoint-seconds", options.CheckpointSeconds, 0.1, 3600),
            ("--training-checkpoint-seconds", options.TrainingCheckpointSeconds, 0.1, 86_400),
            ("--trash-days", options.TrashDays, 0, 3650),
            ("--sleep-seconds", options.SleepSeconds, 0, 60),
            ("--drain-seconds", options.DrainSeconds, 0, 3600),
            ("--silo-port", options.SiloPort, 1, 65535),
            ("--listening-port", options.ListeningPort, 0, 65535),
            ("--gateway-port", options.GatewayPort, 1, 65535),
            ("--health-port", options.HealthPort, 1, 65535),
        ];
        foreach (var (option, value, least, most) in numbers)
        {
            if (!(value >= least && value <= most)) yield return $"{option} {value} is out of bounds; {least} to {most} are allowed.";
        }
    }
}
