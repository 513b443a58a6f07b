using ComicCluster.Contracts.Registry;

namespace ComicCluster.Cli.Commands.Models;

/// <summary>A registry of models, here or on a cluster.</summary>
internal interface IRegistry : IDisposable
{
    IReadOnlyList<RegisteredModel> List();

    RegisteredModel Get(string model);

    RegisteredVersion Import(string model, string folder, ModelLineage lineage, ModelEvaluation? evaluation);

    /// <summary>Makes what a training job made a version.</summary>
    RegisteredVersion Register(string model, string job);

    void Export(string model, int version, string folder);

    RegisteredModel Change(RegistryChange change);

    CollectedGarbage Collect(GarbageRule rule);
}
