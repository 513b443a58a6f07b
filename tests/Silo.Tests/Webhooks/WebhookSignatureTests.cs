using ComicCluster.Silo.Webhooks;

namespace ComicCluster.Silo.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    /// <summary>The example of the Standard Webhooks libraries.</summary>
    [Fact]
    public void Headers_PublishedExample_AreThose()
    {
        var headers = WebhookSignature.Headers(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            """{"test": 2432232314}""",
            DateTimeOffset.FromUnixTimeSeconds(1614265330));
        Assert.Equal(
            [
                new("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                new("webhook-timestamp", "1614265330"),
                new KeyValuePair<string, string>("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
            ],
            headers);
    }
}
