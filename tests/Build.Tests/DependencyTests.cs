using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ComicCluster.Build.Tests;

/// <summary>Dependencies point one way (the table of projects in README.md).</summary>
public sealed class DependencyTests
{
    [Theory]
    [InlineData("Engine", new[] { "Orleans", "Microsoft.AspNetCore", "SkiaSharp", "Spectre", "System.CommandLine", "ComicCluster" })]
    [InlineData("Publishing", new[] { "Orleans", "Microsoft.AspNetCore", "TorchSharp", "Spectre", "System.CommandLine", "ComicCluster" })]
    [InlineData("Contracts", new[] { "Orleans.Runtime", "TorchSharp", "SkiaSharp", "Microsoft.AspNetCore", "Spectre", "System.CommandLine", "ComicCluster" })]
    [InlineData("Grains", new[]
    {
        "TorchSharp", "SkiaSharp", "Microsoft.AspNetCore", "Spectre", "System.CommandLine",
        "ComicCluster.Engine", "ComicCluster.Publishing", "ComicCluster.Toyland", "ComicCluster.Silo", "comic",
    })]
    [InlineData("Silo", new[] { "Spectre", "comic" })]
    public void References_OfAProject_StayOnItsSide(string project, string[] forbidden)
    {
        var references = ReferencesOf(Path.Combine(AppContext.BaseDirectory, $"ComicCluster.{project}.dll"));
        Assert.Contains("System.Runtime", references);
        Assert.DoesNotContain(references, name => forbidden.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
    }

    /// <summary>Its agent takes every silo for dead that is not in its own deployment, and ours has several.</summary>
    [Theory]
    [InlineData("Grains")]
    [InlineData("Silo")]
    public void References_OfASilo_LeaveMembersToTheMembershipTable(string project) => Assert.DoesNotContain(
        "Orleans.Hosting.Kubernetes", ReferencesOf(Path.Combine(AppContext.BaseDirectory, $"ComicCluster.{project}.dll")));

    private static List<string> ReferencesOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle =>
            metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
