using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking;

/// <summary>Something that must hold in every run, read from its records alone.</summary>
public interface IInvariant
{
    /// <summary>What it is called in messages; begins with its number in the design.</summary>
    string Name { get; }

    /// <summary>Says where it doesn't hold.</summary>
    IEnumerable<string> Violations(History history);
}
