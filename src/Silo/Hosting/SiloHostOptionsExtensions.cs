using System.Net;
using ComicCluster.Grains.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ComicCluster.Silo.Hosting;

/// <summary>What follows from a silo's options.</summary>
internal static class SiloHostOptionsExtensions
{
    /// <summary>Reads and checks the options.</summary>
    /// <exception cref="OptionsValidationException">Something is missing or wrong; all of it is told.</exception>
    /// <exception cref="InvalidOperationException">A value is no number or no word of those that are allowed.</exception>
    public static SiloHostOptions SiloHostOptions(this IConfiguration configuration)
    {
        var options = new SiloHostOptions();
        configuration.GetSection(Hosting.SiloHostOptions.Section).Bind(options);
        options.Name ??= configuration["POD_NAME"] ?? Environment.MachineName;
        options.AdvertisedAddress ??= configuration["POD_IP"] ?? IPAddress.Loopback.ToString();
        var result = new SiloHostOptionsValidator().Validate(null, options);
        return result.Succeeded ? options : throw new OptionsValidationException(Hosting.SiloHostOptions.Section, typeof(SiloHostOptions), result.Failures);
    }

    /// <summary>Where models are.</summary>
    public static IReadOnlyList<string> ModelPaths(this SiloHostOptions options) => options.Models.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether clients come to it.</summary>
    public static bool HasGateway(this SiloHostOptions options) => options.Role.HasFlag(SiloRoles.Coordinator);

    /// <summary>Where it listens: on all addresses, but on its own alone if nobody else could reach that anyway.</summary>
    public static IPAddress ListeningAddress(this SiloHostOptions options) =>
        IPAddress.Parse(options.AdvertisedAddress!) is var advertised && IPAddress.IsLoopback(advertised) ? advertised : IPAddress.Any;
}
