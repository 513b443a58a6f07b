using System.Net;
using ComicCluster.Silo.Webhooks;

namespace ComicCluster.Silo.Tests.Webhooks;

public sealed class WebhookAddressTests
{
    [Theory]
    [InlineData("https://example.com/hook?a=1")]
    [InlineData("https://example.com:8443")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://[2606:4700:4700::1111]/")]
    public void Check_PublicAddress_IsAllowed(string url) => Assert.NotNull(WebhookAddress.Check(url, new WebhookSenderOptions()));

    [Theory]
    [InlineData("")]
    [InlineData("hook")]
    [InlineData("/hook")]
    [InlineData("http://example.com")]
    [InlineData("ftp://example.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:password@example.com")]
    [InlineData("https://example.com#part")]
    [InlineData("https://example.com:22")]
    [InlineData("https://example.com:8080")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://2130706433")] // 127.0.0.1 in decimal
    [InlineData("https://0177.0.0.1")] // in octal
    [InlineData("https://0x7f000001")] // in hexadecimal
    [InlineData("https://127.1")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.1.2.3")]
    [InlineData("https://[::1]")]
    [InlineData("https://[::ffff:127.0.0.1]")]
    [InlineData("https://[fd00::1]")]
    public void Check_Other_IsRefused(string url) => Assert.Throws<ArgumentException>(() => WebhookAddress.Check(url, new WebhookSenderOptions()));

    [Fact]
    public void Check_LongAddress_IsRefused() => Assert.Throws<ArgumentException>(
        () => WebhookAddress.Check($"https://example.com/{new string('a', 2000)}", new WebhookSenderOptions()));

    [Theory]
    [InlineData("1.1.1.1", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2a00:1450:4001::1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.255.255.255", false)]
    [InlineData("169.254.0.1", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("203.0.113.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("64:ff9b::7f00:1", false)] // translated 127.0.0.1
    [InlineData("2002:7f00:1::", false)] // 6to4 to 127.0.0.1
    [InlineData("2001:0:1::1", false)] // Teredo
    [InlineData("2001:db8::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void Is_Address_IsPublicOrNot(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));
}
