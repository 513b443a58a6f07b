using ComicCluster.Engine.Language.Stories;

namespace ComicCluster.Engine.Tests.Language.Stories;

public sealed class StorySentencesTests
{
    [Theory]
    [InlineData("A mage came. A dragon slept.", "A mage came.|A dragon slept.")]
    [InlineData("\"Who are you?\" asked the red dragon. \"I am not afraid!\" said the mage.", "\"Who are you?\" asked the red dragon.|\"I am not afraid!\" said the mage.")]
    [InlineData("\"Stop. Do not move. Ever!\" cried the queen. She ran.", "\"Stop. Do not move. Ever!\" cried the queen.|She ran.")]
    [InlineData("“Stop. Who is it?” A cat.", "“Stop. Who is it?”|A cat.")]
    [InlineData("He said: \"Yes.\" Then he left.", "He said: \"Yes.\"|Then he left.")]
    [InlineData("`` Yes . '' <newline> <newline> He left .", "\" Yes . \"|He left .")]
    [InlineData("Mr. Smith met Dr. J. Watson at 3.5 km. It rained...", "Mr. Smith met Dr. J. Watson at 3.5 km.|It rained...")]
    [InlineData("So did I. They won?! Yes", "So did I.|They won?!|Yes")]
    [InlineData("An \"open quote. It never ends. Never", "An \"open quote.|It never ends.|Never")]
    [InlineData("龙睡着了。骑士来了！真的？", "龙睡着了。|骑士来了！|真的？")]
    [InlineData("Мышь спит. Кот идёт.", "Мышь спит.|Кот идёт.")]
    [InlineData("  one\ttwo\u0000 three  ", "one two three")]
    [InlineData("...", "")]
    [InlineData("", "")]
    [InlineData("🐉 . 🐱", "🐉 .|🐱")]
    public void Of_Text_IsCutWhereSentencesEnd(string story, string expected) =>
        Assert.Equal(expected.Length == 0 ? [] : expected.Split('|'), StorySentences.Of(story));

    [Fact]
    public void Of_TextWithoutPunctuation_IsCutAtSpaces()
    {
        var sentences = StorySentences.Of(string.Join(' ', Enumerable.Repeat("word", 500)));
        Assert.All(sentences, sentence => Assert.InRange(sentence.Length, 1, StorySentences.Longest));
        Assert.All(sentences, sentence => Assert.Matches("^(word ?)+$", sentence));
        Assert.Equal(500, sentences.Sum(sentence => sentence.Split(' ').Length));
    }

    [Fact]
    public void Of_EndlessWord_IsCutBetweenCharacters()
    {
        var sentences = StorySentences.Of(string.Concat(Enumerable.Repeat("🐉", 400)));
        Assert.All(sentences, sentence => Assert.False(char.IsHighSurrogate(sentence[^1])));
        Assert.Equal(800, sentences.Sum(sentence => sentence.Length));
    }

    [Fact]
    public void Of_VeryLongText_ReadsItsBeginning() =>
        Assert.Equal(StorySentences.LongestStory / 5, StorySentences.Of(string.Concat(Enumerable.Repeat("A b.\n", 100_000))).Count);
}
