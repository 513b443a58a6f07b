using System.Text.Json;
using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Gateway.Comics;

/// <summary>A comic to draw.</summary>
public sealed record ComicRequest
{
    /// <summary>What it is about; 1 to 10,000 characters.</summary>
    public required string Prompt { get; init; }

    /// <summary>
    /// The story, if it is not to be written: a text, from which the sentences that can be drawn are taken, or an array of sentences, one a panel.
    /// </summary>
    public JsonElement? Script { get; init; }

    /// <summary>The deployment of the registry whose versions write, as in <c>MODEL/DEPLOYMENT</c>; without one a silo's own model does.</summary>
    public string? Writer { get; init; }

    /// <summary>The most panels, 1 to 12; a story of fewer sentences has fewer.</summary>
    public int Panels { get; init; } = 4;

    /// <summary>What story and pictures are drawn from: the same seed gives the same comic. Without one it is drawn, and told.</summary>
    public ulong? Seed { get; init; }

    /// <summary>How all panels look: the id of a style of /v1/styles, or words.</summary>
    public string? Style { get; init; }

    /// <summary>A panel's size in pixels: a side as in 512, or width and height as in 512x384.</summary>
    public string Size { get; init; } = "512";

    /// <summary>How long is painted.</summary>
    public PaintingQuality Quality { get; init; }

    /// <summary>How the panels are put together.</summary>
    public StripShape Layout { get; init; }

    /// <summary>Whether the story waits to be looked through, and is painted when it is approved.</summary>
    public bool Review { get; init; }

    /// <summary>Which of the tenant's comics come first.</summary>
    public StoryPriority Priority { get; init; }
}
