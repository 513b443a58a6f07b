using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Vision;

public sealed class ClipPreprocessingTests
{
    // What Pillow 9.4's resize(…, BICUBIC) and torchvision's CenterCrop make of Pattern(width, height) at 8x8 pixels.
    public static TheoryData<int, int, string> Pillow => new()
    {
        { 53, 37, "g3x+g3R6fIB9h4uChXx0fnp6eISJhXh/g26LjXl3in2EfoeFfoOLgIiDeoJ9lnOAfYeHfHx8hoGFdnd9ioJ3h357kYV6d42OgKGUeIt6gYR2l2RogWJ5eYl3eneGb5atgHaHe32Di391fIuCgoGFeXmEd3GGgnqDhHN9gHF6fn6IfniKd32Vf3uPc39+gnmDh5mOeXqBh3SIa1+BknJpiYF9lIOEcpalipSDfICAfHl+jWZkfXuOgZGCdHyQfY+M" },
        { 20, 41, "k3KajW6Qn1qEkFlhg6pyhGV9hW9vlHt3ko9mgaxxpYObrIe1gbqnYYuxcISAdqx/YpuCk5lkfXF+SYG7hL2gp4xTdXx8iJRwi5hqk4p3dYOJbHF6eJmZbG9wZYubc31+e4mNkIqJfHaDkmNyiWeXjnaMeYl2i3qFo3ChfYCFboSXiXNscHKGi2t7lW1xjWt/f499cnB3gHSAbo+Ciot6hnKAbXl7Z3x4m3mIj1uMlGOVq09RlqOMYWahhW59f2uI" },
        { 5, 7, "YZe8dqTcmL3qrO5czrck6yhVcTduEFd7rPA+zqJX40J8cWd+S4GYfYS9iKhdicERfsApoYFMvjh6amtsVoF+inOqh5pmfbcuDEF2KV6gW5G8h883u6IK5h1Idjl7HGOYOW7Qa6Wcn99TU5E+R2RhhGyjiJpogrwxir2+ms97mtAxOHZ6JlOwbnW4nb1xte471P8yhrpQJ1yJU6Lal4fC1BJRqW6efsbpbZ5VXZqMWorPqW620WpvwXoaaHBqLWa0" },
    };

    [Theory, MemberData(nameof(Pillow))]
    public void Prepare_AnySize_EqualsPillow(int width, int height, string expected)
    {
        using var scope = NewDisposeScope();
        var prepared = ClipPreprocessing.Prepare(width, height, Pattern(width, height), 8);
        Assert.Equal([1, 3, 8, 8], prepared.shape);
        var bytes = (prepared * 255)[0].permute(1, 2, 0).round().to_type(ScalarType.Byte).contiguous().data<byte>().ToArray();
        Assert.Equal(Convert.FromBase64String(expected), bytes);
    }

    [Fact]
    public void Prepare_RightSize_ChangesNothing()
    {
        using var scope = NewDisposeScope();
        var prepared = ClipPreprocessing.Prepare(8, 8, Pattern(8, 8), 8);
        Assert.Equal(Pattern(8, 8)[3] / 255f, prepared[0, 0, 0, 1].item<float>());
    }

    [Theory, InlineData(0, 1), InlineData(1, 0), InlineData(-1, -1), InlineData(16385, 1), InlineData(16384, 16384)]
    public void Prepare_EmptyOrHugePicture_IsRefused(int width, int height) =>
        Assert.Contains($"{width}x{height}", Assert.Throws<ArgumentException>(() => ClipPreprocessing.Prepare(width, height, [], 8)).Message);

    [Fact]
    public void Prepare_WrongNumberOfBytes_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ClipPreprocessing.Prepare(2, 2, new byte[11], 8));

    private static byte[] Pattern(int width, int height) =>
        [.. from y in Enumerable.Range(0, height)
            from x in Enumerable.Range(0, width)
            from c in Enumerable.Range(0, 3)
            select (byte)((x * 37 + y * 91 + c * 53 + x * y % 17 * 11) % 256)];
}
