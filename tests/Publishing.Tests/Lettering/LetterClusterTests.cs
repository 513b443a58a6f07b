using ComicCluster.Publishing.Lettering;

namespace ComicCluster.Publishing.Tests.Lettering;

public sealed class LetterClusterTests
{
    [Theory]
    [InlineData("é", 1, 1)]
    [InlineData("x\u0301", 1, 2)] // a base and its mark
    [InlineData("👩‍👩‍👧‍👦", 1, 0)] // one box for the whole family
    [InlineData("🇩🇪", 1, 0)]
    [InlineData("龍", 1, 0)]
    [InlineData("Чай", 3, 1)]
    [InlineData("ﬁ", 1, 0)]
    public void Split_OfASequence_NeverTearsACharacterApart(string text, int clusters, int glyphsOfTheFirst)
    {
        var split = LetterCluster.Split(text, bold: false, most: 10);
        Assert.Equal(clusters, split.Count);
        Assert.Equal(glyphsOfTheFirst, split[0].Glyphs.Length);
        Assert.Equal(glyphsOfTheFirst == 0, split[0].Font is null);
        Assert.True(split[0].Advance > 0.1f);
    }

    [Fact]
    public void Split_OfAllPrintableLatin1_NeedsNoBoxAndNoFallback()
    {
        var text = new string([.. Enumerable.Range(0x21, 0x5E).Concat(Enumerable.Range(0xA1, 0x5F)).Where(c => c != 0xAD).Select(c => (char)c)]);
        foreach (var bold in (bool[])[false, true])
        {
            var split = LetterCluster.Split(text, bold, 1_000);
            Assert.Equal(text.Length, split.Count);
            Assert.All(split, cluster => Assert.StartsWith("Comic Neue", cluster.Font!.Typeface.FamilyName, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Split_OfWhiteSpaceAndControls_LeavesSingleSpacesInside() =>
        Assert.Equal([false, true, false], LetterCluster.Split(" \t a \r\n\u0000\u2028 b  ", bold: false, 100).Select(cluster => cluster.IsSpace));

    [Theory]
    [InlineData(0xD83D)]
    [InlineData(0xDC00)]
    public void Split_OfAnUnpairedSurrogate_ShowsTheReplacementCharacter(int surrogate) =>
        Assert.Equal(
            LetterCluster.Split("\uFFFD", bold: false, 1)[0].Glyphs,
            Assert.Single(LetterCluster.Split($"{(char)surrogate}", bold: false, 10)).Glyphs);

    [Fact]
    public void Split_OfEveryCharacterOfTheFonts_IsNarrowerThanAnyFrame()
    {
        var characters = Enumerable.Range(0x20, 0xD000).Concat(Enumerable.Range(0xE000, 0x2000)).Concat(Enumerable.Range(0x1F000, 0x1000));
        var all = string.Concat(characters.Select(character => $"{char.ConvertFromUtf32(character)}\n"));
        Assert.All(LetterCluster.Split(all, bold: true, 200_000), cluster => Assert.InRange(cluster.Advance, LetterCluster.LeastAdvance, 2));
    }

    [Fact]
    public void Split_OfEndlessMarks_KeepsAFew() =>
        Assert.Equal(4, Assert.Single(LetterCluster.Split("x" + new string('\u0302', 100_000), bold: false, 10)).Glyphs.Length);

    [Fact]
    public void Split_OfMoreThanTheMost_Stops() =>
        Assert.Equal(7, LetterCluster.Split(new string('a', 1_000_000), bold: false, 7).Count);
}
