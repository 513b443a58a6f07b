namespace ComicCluster.Storage.Tests.GrainState;

/// <summary>A state.</summary>
public sealed class Counter
{
    public int Number { get; set; }

    public string Text { get; set; } = "";
}
