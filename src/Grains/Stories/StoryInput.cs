using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>What happens to a story.</summary>
public abstract record StoryInput
{
    private StoryInput()
    {
    }

    /// <summary>It is asked for.</summary>
    /// <param name="Spec">What is asked for.</param>
    /// <param name="Priority">Which of the tenant's stories come first.</param>
    public sealed record Accept(StorySpec Spec, StoryPriority Priority) : StoryInput;

    /// <summary>A failed one is to be tried again.</summary>
    public sealed record Retry : StoryInput;

    /// <summary>It is not wanted any more.</summary>
    public sealed record Cancel : StoryInput;

    /// <summary>The script told how far it is.</summary>
    /// <param name="View">What it told.</param>
    /// <param name="Attempt">The attempt that asked it.</param>
    public sealed record Scripted(ScriptView View, int Attempt) : StoryInput;

    /// <summary>A panel told how far it is.</summary>
    /// <param name="Index">Which panel, from 1.</param>
    /// <param name="View">What it told.</param>
    public sealed record PanelTold(int Index, PanelView View) : StoryInput;

    /// <summary>The strip is put together.</summary>
    public sealed record Published : StoryInput;

    /// <summary>The strip can't be put together.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Unpublished(string Reason) : StoryInput;

    /// <summary>Script and panels have stopped.</summary>
    /// <param name="Attempt">The attempt that ended.</param>
    public sealed record Settled(int Attempt) : StoryInput;
}
