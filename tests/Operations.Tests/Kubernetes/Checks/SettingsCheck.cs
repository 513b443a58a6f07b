using ComicCluster.Gateway.Hosting;
using ComicCluster.Silo.Hosting;
using k8s.Models;
using Microsoft.Extensions.Configuration;

namespace ComicCluster.Operations.Tests.Kubernetes.Checks;

/// <summary>Silos and gateways are given settings that they know and take.</summary>
internal sealed class SettingsCheck : IManifestCheck
{
    private const string Prefix = SiloHostOptions.Section + "__";

    public IEnumerable<string> Mistakes(Manifests manifests)
    {
        foreach (var deployment in manifests.Deployments.Where(deployment => deployment.Name() is "coordinator" or "gpu-silo" or "gateway"))
        {
            var settings = manifests.Environment(deployment.Spec.Template.Spec.Containers[0]);
            var isGateway = deployment.Name() == "gateway";
            var options = isGateway ? typeof(GatewayOptions) : typeof(SiloHostOptions);
            foreach (var name in settings.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
                if (options.GetProperty(name[Prefix.Length..]) is null) yield return $"{deployment.Name()} has the setting {name}, which there is not";
            foreach (var needed in isGateway ? ["POD_NAME"] : new[] { "POD_NAME", "POD_IP" })
                if (!settings.ContainsKey(needed)) yield return $"{deployment.Name()} is not told its {needed}";
            settings["ComicCluster__AzureConnectionString"] = "from the secret";
            var configuration = new ConfigurationBuilder()
                .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => setting.Value)).Build();
            foreach (var error in isGateway ? GatewayErrors(configuration) : SiloErrors(configuration)) yield return $"{deployment.Name()}: {error}";
        }
    }

    private static IEnumerable<string> SiloErrors(IConfiguration configuration)
    {
        var options = new SiloHostOptions { Name = "pod", AdvertisedAddress = "10.0.0.1" };
        configuration.GetSection(SiloHostOptions.Section).Bind(options);
        (options.Models, options.Writer) = (Repository.In("models", "toyland", "clip"), Repository.In("models", "toyland", "gpt2")); // those of the image
        return new SiloHostOptionsValidator().Validate(null, options).Failures ?? [];
    }

    private static IEnumerable<string> GatewayErrors(IConfiguration configuration)
    {
        try
        {
            GatewayCommand.Read(configuration);
            return [];
        }
        catch (ArgumentException error)
        {
            return [error.Message];
        }
    }
}
