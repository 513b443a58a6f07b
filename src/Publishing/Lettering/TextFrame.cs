namespace ComicCluster.Publishing.Lettering;

/// <summary>Where a text has to fit.</summary>
/// <param name="Width">Pixels of the longest line.</param>
/// <param name="Lines">The most lines.</param>
/// <param name="Size">The font's size in pixels if there is room.</param>
/// <param name="LeastSize">The smallest size, below which the text is shortened instead.</param>
/// <param name="Bold">Whether the bold face is used.</param>
internal sealed record TextFrame(float Width, int Lines, float Size, float LeastSize, bool Bold);
