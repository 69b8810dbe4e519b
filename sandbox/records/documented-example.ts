/**
 * The example answer of Feishu's own page on `GET /open-apis/hire/v1/interview_records/:interview_record_id`
 * (获取面试评价详细信息, as of 2025-03-26), to the letter. It fills every field at once, which no real record does.
 */
export const documentedExample = {
  code: 0,
  msg: 'SUCCESS',
  data: {
    interview_record: {
      id: '6949805467799537964',
      user_id: 'ou_d5a80ec46044e4454036308c8e19dc64',
      content: '代码能力强，思维逻辑清晰',
      commit_status: 1,
      feedback_submit_time: 1659318415000,
      conclusion: 1,
      interview_score: {
        id: '6949805467799537964',
        level: 3,
        zh_name: '3',
        zh_description: '通过, 能力达到要求, 建议录用',
        en_name: 'three',
        en_description: 'Pass, ability to meet the requirements, suggest to hire',
      },
      assessment_score: {
        calculate_type: 1,
        score: 1,
        full_score: 100,
      },
      question_list: [
        {
          id: '7270798542321666367',
          title: {
            zh_cn: '你从业几年了？',
            en_us: 'How long have you been working？',
          },
          description: {
            zh_cn: '当时具体是什么情况？',
            en_us: 'What was the specific situation at that time?',
          },
          content: '没有',
          ability_list: [
            {
              id: '7270798542321666366',
              name: {
                zh_cn: '创新思维',
                en_us: 'Creative Thinking',
              },
              description: {
                zh_cn: '创新思维',
                en_us: 'Creative Thinking',
              },
            },
          ],
        },
      ],
      code_question_list: [
        {
          id: '7270798542321666367',
          title: {
            zh_cn: '是否遇到过团队成员没有达到目标的情况',
            en_us: 'Have you ever encountered a situation where a team member did not meet their goals?',
          },
          description: {
            zh_cn: '当时具体是什么情况？',
            en_us: 'What was the specific situation at that time?',
          },
          content: '没有',
        },
      ],
      interviewer: {
        id: '1213213123123',
        name: {
          zh_cn: '赵鹏',
          en_us: 'Tom cruise',
        },
      },
      image_list: [
        {
          id: '7270798542321666364',
          url: 'https://open.feishu.cn/hire/file/blob/xxxx/',
          name: '成绩单',
          mime: 'image/jpg',
          create_time: '1693884103327',
        },
      ],
      dimension_assessment_list: [
        {
          id: '6949805467799537964',
          name: {
            zh_cn: '执行力',
            en_us: 'Execution capability',
          },
          full_score: 100,
          content: '这个候选人还不错',
          dimension_id: '11111111',
          dimension_score: {
            id: '6949805467799537964',
            name: {
              zh_cn: '选项 1',
              en_us: 'Option 1',
            },
            score_val: 10,
          },
          dimension_score_list: [
            {
              id: '6949805467799537964',
              name: {
                zh_cn: '选项 1',
                en_us: 'Option 1',
              },
            },
          ],
          dimension_custom_score: 10,
          ability_list: [
            {
              id: '7270798542321666366',
              name: {
                zh_cn: '创新思维',
                en_us: 'Creative Thinking',
              },
              description: {
                zh_cn: '创新思维',
                en_us: 'Creative Thinking',
              },
            },
          ],
          question_list: [
            {
              id: '7270798542321666367',
              title: {
                zh_cn: '是否遇到过团队成员没有达到目标的情况',
                en_us: 'Have you ever encountered a situation where a team member did not meet their goals?',
              },
              description: {
                zh_cn: '当时具体是什么情况？',
                en_us: 'What was the specific situation at that time?',
              },
              content: '没有',
              ability_list: [
                {
                  id: '7270798542321666366',
                  name: {
                    zh_cn: '创新思维',
                    en_us: 'Creative Thinking',
                  },
                  description: {
                    zh_cn: '创新思维',
                    en_us: 'Creative Thinking',
                  },
                },
              ],
            },
          ],
          dimension_type: 1,
        },
      ],
    },
  },
};
