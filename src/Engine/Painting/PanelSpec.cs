using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Layers;
using ComicCluster.Engine.Painting.Recipes;

namespace ComicCluster.Engine.Painting;

/// <summary>A picture to paint.</summary>
public sealed record PanelSpec
{
    /// <summary>Its name in the session.</summary>
    public required string Id { get; init; }

    /// <summary>What it should show; at most 64.</summary>
    public required IReadOnlyList<Prompt> Prompts { get; init; }

    /// <summary>The width of the finished picture in pixels; while painting only the aspect counts.</summary>
    public int Width { get; init; } = 512;

    /// <summary>The height of the finished picture in pixels.</summary>
    public int Height { get; init; } = 512;

    /// <summary>The same seed gives the same picture.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Ways to put the picture together from layers, of which the guide chooses one; as many close-ups in each. None paints one network over
    /// the whole frame.
    /// </summary>
    public IReadOnlyList<Arrangement> Arrangements { get; init; } = [];

    /// <summary>A picture to start from.</summary>
    public RgbPicture? StartImage { get; init; }

    /// <summary>A picture to resemble, in what the guide sees.</summary>
    public RgbPicture? TargetImage { get; init; }

    /// <summary>Checks the bounds that hold for every recipe.</summary>
    /// <exception cref="ArgumentException">Something is out of its bounds; the message says what.</exception>
    public void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Id);
        ArgumentOutOfRangeException.ThrowIfNotInside(Width, 16, 4096);
        ArgumentOutOfRangeException.ThrowIfNotInside(Height, 16, 4096);
        if (Math.Max(Width, Height) > 4 * Math.Min(Width, Height))
            throw new ArgumentException($"A panel of {Width}x{Height} is too narrow; one side may be four times the other.");
        if (Prompts.Count > 64) throw new ArgumentException($"{Prompts.Count} prompts are too many; 64 are allowed.");
        if (Arrangements.Count > 64) throw new ArgumentException($"{Arrangements.Count} arrangements are too many; 64 are allowed.");
        if (Arrangements.Count > 0 && StartImage is not null)
            throw new ArgumentException("A start image and layers both say what to start from; give one of them.");
        foreach (var arrangement in Arrangements) arrangement.Validate();
        if (Arrangements.Select(arrangement => arrangement.CloseUps.Count()).Distinct().Count() > 1)
            throw new ArgumentException("All arrangements must have as many close-ups.");
        if (Prompts.Count == 0 && TargetImage is null) throw new ArgumentException("A panel needs a prompt or a target image.");
        foreach (var prompt in Prompts)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(prompt.Text);
            ArgumentOutOfRangeException.ThrowIfNotInside(prompt.Weight, -100, 100);
            if (prompt.Weight == 0) throw new ArgumentException($"The prompt '{prompt.Text}' has weight 0; leave it out instead.");
        }
    }

    /// <summary>All that decides on the picture, as JSON; the id is not part of it.</summary>
    public string Describe(IPaintingRecipe recipe)
    {
        return StoredSettings.Of(new
        {
            recipe.Name,
            Recipe = JsonNode.Parse(recipe.Describe()),
            Prompts,
            Width,
            Height,
            Seed,
            Layers = Arrangements.Select(arrangement => arrangement.Layers.Select(layer => new
            {
                layer.Box, layer.IsBackdrop, layer.Phrase, layer.Alternatives, layer.Start.Shape, layer.Start.Digest,
            })),
            Start = Digest(StartImage),
            Target = Digest(TargetImage),
        });

        static string? Digest(RgbPicture? picture) =>
            picture is null ? null : $"{picture.Width}x{picture.Height}:{Convert.ToHexStringLower(SHA256.HashData(picture.Rgb))}";
    }
}
