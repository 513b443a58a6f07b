using ComicCluster.Contracts.Panels;

namespace ComicCluster.Contracts.Stories;

/// <summary>A panel of a story as it stands.</summary>
/// <param name="Caption">What is written below it.</param>
/// <param name="Prompt">What is painted.</param>
/// <param name="Style">How it looks; null for no style.</param>
/// <param name="Painting">Which of the story's paintings shows it: the index of the panel grain, from 1.</param>
/// <param name="Painted">Its picture; null while it is not painted.</param>
/// <param name="Earlier">The picture that it had before, while another one is painted.</param>
/// <param name="IsLocked">Whether it is protected from edits.</param>
/// <param name="Undos">How many changes can be taken back.</param>
[GenerateSerializer, Immutable, Alias("StoryPanel")]
public sealed record StoryPanel(
    [property: Id(0)] string Caption,
    [property: Id(1)] string Prompt,
    [property: Id(2)] string? Style,
    [property: Id(3)] int Painting,
    [property: Id(4)] PaintedPanel? Painted,
    [property: Id(5)] PaintedPanel? Earlier,
    [property: Id(6)] bool IsLocked,
    [property: Id(7)] int Undos);
