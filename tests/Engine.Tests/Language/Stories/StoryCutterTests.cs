using ComicCluster.Engine.Language.Stories;

namespace ComicCluster.Engine.Tests.Language.Stories;

public sealed class StoryCutterTests
{
    private static readonly string Ten = string.Join(' ', Enumerable.Range(0, 10).Select(i => $"Sentence {i}."));

    [Theory]
    [InlineData(1, "0")]
    [InlineData(2, "0 9")]
    [InlineData(3, "0 4 9")]
    [InlineData(4, "0 3 5 9")]
    [InlineData(10, "0 1 2 3 4 5 6 7 8 9")]
    [InlineData(12, "0 1 2 3 4 5 6 7 8 9")]
    public void Cut_AllDrawable_SpreadsFromTheBeginningToTheEnd(int panels, string expected) =>
        Assert.Equal(expected, Numbers(StoryCutter.Cut(Ten, panels, _ => true)));

    [Fact]
    public void Cut_SomeDrawable_TakesOnlyThose() =>
        Assert.Equal("1 5 7", Numbers(StoryCutter.Cut(Ten, 3, sentence => sentence.Contains('1') || sentence.Contains('5') || sentence.Contains('7'))));

    [Fact]
    public void Cut_TooFewDrawable_FillsUpWithPlainOnesInOrder() =>
        Assert.Equal("0 4 8", Numbers(StoryCutter.Cut(Ten, 3, sentence => sentence.Contains('4') || sentence.Contains('8'))));

    [Fact]
    public void Cut_NothingDrawable_StillGivesPanels() => Assert.Equal("0 4 9", Numbers(StoryCutter.Cut(Ten, 3, _ => false)));

    [Fact]
    public void Cut_EmptyStory_GivesNone() => Assert.Empty(StoryCutter.Cut(" ", 4, _ => true));

    [Fact]
    public void Cut_NoPanels_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => StoryCutter.Cut(Ten, 0, _ => true));

    private static string Numbers(IEnumerable<string> sentences) => string.Join(' ', sentences.Select(sentence => sentence["Sentence ".Length..^1]));
}
