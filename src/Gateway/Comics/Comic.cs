using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Gateway.Comics;

/// <summary>A comic, as the API shows it.</summary>
public sealed record Comic
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>How far it is.</summary>
    public required ComicStatus Status { get; init; }

    /// <summary>What it is about.</summary>
    public required string Prompt { get; init; }

    /// <summary>The story, once it is written.</summary>
    public required string? Story { get; init; }

    /// <summary>What it was drawn from. A string: it may be larger than the numbers of JavaScript.</summary>
    public required string Seed { get; init; }

    /// <summary>How all panels look.</summary>
    public required string? Style { get; init; }

    /// <summary>A panel's size in pixels.</summary>
    public required string Size { get; init; }

    /// <summary>Steps of painting a panel.</summary>
    public required int Steps { get; init; }

    /// <summary>How the panels are put together.</summary>
    public required StripShape Layout { get; init; }

    /// <summary>Which of the tenant's comics come first.</summary>
    public required StoryPriority Priority { get; init; }

    /// <summary>The SHA-256 of the models that it is made with.</summary>
    public required ComicModels Models { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Why it failed.</summary>
    public required string? Error { get; init; }

    /// <summary>Rises with every edit; edits may be made conditional on it by If-Match.</summary>
    public required int Revision { get; init; }

    /// <summary>The id of the last event, to follow it from here.</summary>
    public required long LastEventId { get; init; }

    /// <summary>Its panels; before the story is cut as many as were asked for, without words.</summary>
    public required IReadOnlyList<ComicPanel> Panels { get; init; }

    /// <summary>Where the rest is.</summary>
    public required ComicLinks Links { get; init; }
}
