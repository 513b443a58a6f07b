using System.Text.Json;

namespace ComicCluster.Engine.Tracking;

/// <summary>What is known of a run beside its metrics: the content of <c>run.json</c>.</summary>
public sealed record RunRecord
{
    /// <summary>Eight letters and digits.</summary>
    public required string Id { get; init; }

    /// <summary>What a person calls it; not unique.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of work it is, such as <c>gpt2-fine-tuning</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What a person notes about it.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Where it is.</summary>
    public RunState State { get; init; } = RunState.Running;

    /// <summary>Why it failed or ended early; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it was last heard of.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Seconds of work, without pauses.</summary>
    public double TrackedSeconds { get; init; }

    /// <summary>How many processes worked on it: 1 plus the times that it was gone on with.</summary>
    public int Sessions { get; init; } = 1;

    /// <summary>The machine.</summary>
    public string Host { get; init; } = "";

    /// <summary>Its operating system and the program's version.</summary>
    public string Platform { get; init; } = "";

    /// <summary>The command that made it.</summary>
    public string Command { get; init; } = "";

    /// <summary>Settings; they never change.</summary>
    public JsonElement Config { get; init; }

    /// <summary>What it learns from and began with: digests, statistics.</summary>
    public JsonElement Inputs { get; init; }

    /// <summary>Each metric in short.</summary>
    public IReadOnlyDictionary<string, MetricSummary> Summary { get; init; } = new Dictionary<string, MetricSummary>();
}
