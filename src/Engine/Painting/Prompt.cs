namespace ComicCluster.Engine.Painting;

/// <summary>Something that a picture should show, or should not.</summary>
/// <param name="Text">The words.</param>
/// <param name="Weight">How much it counts against others; negative to avoid it. From -100 to 100, not 0.</param>
/// <param name="View">What it is compared with.</param>
public sealed record Prompt(string Text, double Weight = 1, PromptView View = PromptView.EveryCutout);
