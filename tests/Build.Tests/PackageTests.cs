using System.Xml.Linq;

namespace ComicCluster.Build.Tests;

/// <summary>What the product is built on is taken from its packages, by the projects that ship.</summary>
public sealed class PackageTests
{
    [Theory]
    [InlineData("Microsoft.Orleans.Server")]
    [InlineData("Microsoft.Orleans.Client")]
    [InlineData("Microsoft.Orleans.Persistence.AzureStorage")]
    [InlineData("Microsoft.Orleans.Clustering.AzureStorage")]
    [InlineData("Microsoft.Orleans.Reminders.AzureStorage")]
    [InlineData("TorchSharp")]
    [InlineData("TorchSharp-cuda-linux")]
    [InlineData("Microsoft.ML.Tokenizers")]
    [InlineData("OpenTelemetry.Exporter.Prometheus.AspNetCore")]
    public void References_OfTheProduct_HaveThePackage(string package) => Assert.Contains(package, Product());

    [Fact]
    public void Versions_OfOrleans_AreOneVersion()
    {
        var versions = Items(Repository.In("Directory.Packages.props"), "PackageVersion")
            .Where(item => item.Attribute("Include")!.Value.StartsWith("Microsoft.Orleans.", StringComparison.Ordinal));
        Assert.Single(versions.Select(item => item.Attribute("Version")!.Value).Distinct());
    }

    /// <summary>The packages of the projects in src, and of the file that they take libtorch's from.</summary>
    private static string[] Product() =>
    [
        .. Directory.GetFiles(Repository.In("src"), "*.csproj", SearchOption.AllDirectories)
            .Append(Repository.In("eng", "TorchNative.targets"))
            .SelectMany(file => Items(file, "PackageReference"))
            .Select(item => item.Attribute("Include")!.Value),
    ];

    private static IEnumerable<XElement> Items(string file, string kind) => XDocument.Load(file).Descendants(kind);
}
