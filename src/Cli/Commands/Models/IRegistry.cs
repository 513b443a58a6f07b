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

    /// <summary>Measures a version, and keeps what was found for the gate.</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">The version's number.</param>
    /// <param name="data">Stories with prompts.</param>
    /// <param name="split">Which of them; null for test, or what there is of valid and train.</param>
    RegisteredVersion Evaluate(string model, int version, string data, string? split);

    void Export(string model, int version, string folder);

    RegisteredModel Change(RegistryChange change);

    CollectedGarbage Collect(GarbageRule rule);
}
