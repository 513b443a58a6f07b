using ComicCluster.Contracts.Editing;
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
    /// <param name="Terms">How it is handled.</param>
    /// <param name="Number">Its number in the tenant's library; 0 if it is not to be in it.</param>
    public sealed record Accept(StorySpec Spec, StoryTerms Terms, long Number = 0) : StoryInput
    {
        /// <summary>Of the specification.</summary>
        public string Digest { get; } = Spec.Digest();
    }

    /// <summary>A failed one is to be tried again.</summary>
    public sealed record Retry : StoryInput;

    /// <summary>It is not wanted any more.</summary>
    public sealed record Cancel : StoryInput;

    /// <summary>Its script was looked through.</summary>
    /// <param name="Lines">What its panels shall show instead; null to leave the script as it is.</param>
    public sealed record Approve(IReadOnlyList<string>? Lines) : StoryInput;

    /// <summary>It is to be changed.</summary>
    /// <param name="What">How.</param>
    /// <param name="Revision">The revision that the edit was made for; null for any.</param>
    public sealed record Edit(ComicEdit What, int? Revision) : StoryInput;

    /// <summary>It is to be removed.</summary>
    public sealed record Delete : StoryInput;

    /// <summary>The script told how far it is.</summary>
    /// <param name="View">What it told.</param>
    /// <param name="Attempt">The attempt that asked it.</param>
    public sealed record Scripted(ScriptView View, int Attempt) : StoryInput;

    /// <summary>A panel's grain told how far it is.</summary>
    /// <param name="Painting">Which painting, from 1.</param>
    /// <param name="View">What it told.</param>
    public sealed record PanelTold(int Painting, PanelView View) : StoryInput;

    /// <summary>The strip is put together.</summary>
    /// <param name="Attempt">The attempt that began it.</param>
    public sealed record Published(int Attempt) : StoryInput;

    /// <summary>The strip can't be put together.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Attempt">The attempt that began it.</param>
    public sealed record Unpublished(string Reason, int Attempt) : StoryInput;

    /// <summary>All that is to be done at its end is done.</summary>
    /// <param name="Attempt">The attempt that ended.</param>
    public sealed record Settled(int Attempt) : StoryInput;
}
